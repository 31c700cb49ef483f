package io.aztecpour.device.sharing;

import org.jspecify.annotations.Nullable;

/** When a board booted, as far as its uptime tells: one that goes faster than time does is none. */
public final class BootTimeEstimator {
    private @Nullable Long latest;
    private boolean wrong;

    /**
     * The board has spoken.
     *
     * @param before what was known of it
     * @param uptimeNanos that it told; null where it told none
     * @param heard when it did, ns
     * @return what is known of it now
     */
    public DeviceFingerprint next(
            DeviceFingerprint before,
            @Nullable String id,
            @Nullable String peer,
            @Nullable Long uptimeNanos,
            long heard) {
        DeviceFingerprint now = new DeviceFingerprint(id, peer, null, heard);
        if (!now.sayTheSame(before)) {
            forget();
        }
        return uptimeNanos == null ? now : new DeviceFingerprint(id, peer, boot(heard - uptimeNanos), heard);
    }

    private @Nullable Long boot(long boot) {
        Long before = latest;
        wrong |= before != null && before - boot > DeviceFingerprint.ONE_BOOT_NANOS;
        latest = before == null ? boot : Math.max(before, boot);
        return wrong ? null : (Long) boot;
    }

    /** Another board may come in its place. */
    public void forget() {
        latest = null;
        wrong = false;
    }
}
