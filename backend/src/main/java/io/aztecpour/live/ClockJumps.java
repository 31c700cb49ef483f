package io.aztecpour.live;

import io.aztecpour.domain.Reading;
import org.jspecify.annotations.Nullable;

/** Notices by the readings, which carry both clocks, that the wall clock was set. */
final class ClockJumps {
    /** A smaller step makes no reading look old, ms. */
    private static final long SMALLEST_MS = 1_000;

    private @Nullable Long offsetMs;

    /** @return whether the clock was set since the reading before */
    boolean isFirstAfter(Reading reading) {
        long offset = reading.atMs() - reading.atNanos() / 1_000_000;
        boolean set = offsetMs != null && Math.abs(offset - offsetMs) > SMALLEST_MS;
        if (set || offsetMs == null) {
            offsetMs = offset;
        }
        return set;
    }
}
