package io.aztecpour.device.sharing;

import org.jspecify.annotations.Nullable;

/** Estimates when a device booted from the uptime that it sends, unless its uptime runs faster than time does. */
final class BootTimeEstimator {
    private @Nullable Long latest;
    private boolean unreliable;

    /**
     * Takes in an answer of the device.
     *
     * @param before the fingerprint so far
     * @param uptimeNanos that the device sends, ns; null where it sends none
     * @param seenNanos when it answered, ns
     * @return the fingerprint now
     */
    DeviceFingerprint next(
            DeviceFingerprint before,
            @Nullable String id,
            @Nullable String peer,
            @Nullable Long uptimeNanos,
            long seenNanos) {
        DeviceFingerprint now = new DeviceFingerprint(id, peer, null, seenNanos);
        if (!now.matches(before)) {
            reset();
        }
        return uptimeNanos == null
                ? now
                : new DeviceFingerprint(id, peer, estimate(seenNanos - uptimeNanos), seenNanos);
    }

    private @Nullable Long estimate(long boot) {
        Long before = latest;
        unreliable |= before != null && before - boot > DeviceFingerprint.BOOT_TOLERANCE_NANOS;
        latest = before == null ? boot : Math.max(before, boot);
        return unreliable ? null : (Long) boot;
    }

    /** Starts anew, because another device may return in the place of one that was lost. */
    void reset() {
        latest = null;
        unreliable = false;
    }
}
