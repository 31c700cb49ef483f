package io.aztecpour.pour.machine;

import io.aztecpour.domain.DispenserStatus;
import org.jspecify.annotations.Nullable;

/**
 * How long a dispenser had been up before the pour, to notice when it restarts.
 *
 * @param seconds as it said, s; null where it does not tell
 * @param atNanos when it said so, ns
 */
record Uptime(@Nullable Integer seconds, long atNanos) {
    /** Whole seconds, a slow answer and a clock that is a little slow, s. */
    private static final long SLACK_S = 3;

    /** @param now what it says now or said a while ago, s; it falls only by a restart */
    boolean fell(@Nullable Integer now) {
        return seconds != null && now != null && now < seconds;
    }

    /** @param status what it says at this moment, ns: a device that was young before is found out by the time gone since */
    boolean restarted(DispenserStatus status, long nanos) {
        Integer now = status.uptimeS();
        if (seconds == null || now == null) {
            return false;
        }
        long goneS = (nanos - atNanos) / 1_000_000_000L;
        return now < seconds + Math.max(0, goneS - SLACK_S);
    }
}
