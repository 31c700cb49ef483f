package io.aztecpour.bus.message;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What device answered.
 *
 * @param status what it said of itself
 */
public record Probed(
        String url,
        String dialect,
        Set<String> capabilities,
        @Nullable String deviceName,
        Map<String, Object> status) {}
