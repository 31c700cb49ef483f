package io.aztecpour.domain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tap's devices.
 *
 * @param offlineSinceMs ms since 1970; null while online
 * @param offlineReason in plain words; null while online
 * @param dialect what the devices speak, in words for the admin; null before anything answered
 * @param capabilities of {@code stop push scale tare calibrate settings reboot}
 * @param warnings the devices' own, e.g. {@code storage}
 */
public record TapHealth(
        String tap,
        boolean online,
        @Nullable Long offlineSinceMs,
        @Nullable String offlineReason,
        @Nullable String dialect,
        Set<String> capabilities,
        List<String> warnings) {}
