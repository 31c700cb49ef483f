package io.aztecpour.device;

import org.jspecify.annotations.Nullable;

/** When a board booted, as far as its uptime tells: one that goes faster than time does is none. */
final class BootClock {
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
    BoardMarks next(
            BoardMarks before, @Nullable String id, @Nullable String peer, @Nullable Long uptimeNanos, long heard) {
        BoardMarks now = new BoardMarks(id, peer, null, heard);
        if (!now.sayTheSame(before)) {
            forget();
        }
        return uptimeNanos == null ? now : new BoardMarks(id, peer, boot(heard - uptimeNanos), heard);
    }

    private @Nullable Long boot(long boot) {
        Long before = latest;
        wrong |= before != null && before - boot > BoardMarks.ONE_BOOT_NANOS;
        latest = before == null ? boot : Math.max(before, boot);
        return wrong ? null : (Long) boot;
    }

    /** Another board may come in its place. */
    void forget() {
        latest = null;
        wrong = false;
    }
}
