package io.aztecpour.bus.device;

import io.aztecpour.domain.Protocols;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What device answered.
 *
 * @param protocols of the parts that it plays, at least one
 * @param deviceId by which the board is known at any address; null where it tells none
 * @param status what it said of itself
 */
public record Probed(
        String url,
        Protocols protocols,
        Set<String> capabilities,
        @Nullable String deviceName,
        @Nullable String deviceId,
        Map<String, Object> status) {}
