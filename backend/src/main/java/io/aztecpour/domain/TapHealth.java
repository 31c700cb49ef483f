package io.aztecpour.domain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tap's devices.
 *
 * @param offlineSinceMs ms since 1970; null while online
 * @param offlineReason in plain words; null while online
 * @param protocols what the devices speak; null before any of them answered
 * @param capabilities of {@code stop push scale tare calibrate settings reboot}
 * @param warnings the devices' own, e.g. {@code storage}
 * @param deviceId of the dispenser's board, where it tells one
 * @param sameDeviceAs id of the tap whose dispenser or scale is the same board; null where each has its own, as far as is
 *     known
 * @param otherDevices that answer in the place of those that belong there, so that nothing is poured; usually none
 * @param nextAddress where a scale that is gone had said that it would be, or was sent, while the hub could not make sure that
 *     the same device answers there; null where there is nothing to ask the admin
 */
public record TapHealth(
        String tap,
        boolean online,
        @Nullable Long offlineSinceMs,
        @Nullable String offlineReason,
        @Nullable Protocols protocols,
        Set<String> capabilities,
        List<String> warnings,
        @Nullable String deviceId,
        @Nullable String sameDeviceAs,
        List<OtherDevice> otherDevices,
        @Nullable String nextAddress) {}
