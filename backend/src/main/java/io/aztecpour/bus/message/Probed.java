package io.aztecpour.bus.message;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What device answered.
 *
 * @param deviceId by which the board is known at any address; null where it tells none
 * @param status what it said of itself
 */
public record Probed(
        String url,
        String dialect,
        Set<String> capabilities,
        @Nullable String deviceName,
        @Nullable String deviceId,
        Map<String, Object> status) {}
