package io.aztecpour.guests;

import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Event;

/**
 * Tells how long ago rows of the audit log were written, newest first. Their order is certain, their times are not: a clock
 * may have been wrong. So time adds up from row to row, and a step back, from a clock that was ahead, adds none; nor does one
 * that the log explains with {@link ChangeKind#CLOCK_SET}. A row never counts as older than its own time says, unless that
 * lies in the future.
 */
final class RowAges {
    private final long nowMs;
    private long laterMs;
    private long passedMs;
    private boolean clockSet;

    /** @param nowMs by the wall clock, ms since 1970 */
    RowAges(long nowMs) {
        this.nowMs = nowMs;
        laterMs = nowMs;
    }

    /**
     * @param row the one before the last that was asked for
     * @return its age, ms
     */
    long next(Event row) {
        long atMs = atMs(row);
        if (!clockSet) {
            passedMs += Math.max(0, laterMs - atMs);
        }
        laterMs = atMs;
        clockSet = ChangeKind.CLOCK_SET.name().equals(row.code());
        return atMs > nowMs ? passedMs : Math.min(passedMs, nowMs - atMs);
    }

    /** What tells no time is as old as can be. */
    private static long atMs(Event event) {
        Long moment = event.moment();
        return moment == null ? 0 : moment;
    }
}
