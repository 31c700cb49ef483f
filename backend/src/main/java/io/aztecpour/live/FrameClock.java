package io.aztecpour.live;

import java.util.concurrent.TimeUnit;

/**
 * The clock of readings for clients that must wait: all of them wake at the same moments, so that one frame serves them all.
 */
final class FrameClock {
    /** The fastest a browser may ask for, a second. */
    private static final long PER_SECOND = 60;

    private static final long NANOS = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

    private FrameClock() {}

    /** @return ms until the next tick, at least 1 */
    static long untilNextMs(long nowNanos) {
        long left = NANOS - Math.floorMod(nowNanos, NANOS);
        return Math.max(1, Math.round(left / 1e6));
    }
}
