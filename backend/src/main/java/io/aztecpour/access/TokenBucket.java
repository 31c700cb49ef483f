package io.aztecpour.access;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A token bucket of tries, refilled at a fixed rate. Not thread-safe. */
public final class TokenBucket {
    /** A whole try, allowing for rounding in sums of fractions. */
    private static final double ONE = 1 - 1e-6;

    /**
     * Size and refill rate of a bucket.
     *
     * @param most tries in a full bucket
     * @param every time until one try comes back
     */
    public record Rate(int most, Duration every) {}

    private final Rate rate;
    private double left;
    private long at;

    /** @param now monotonic time, ns; every call uses the same clock */
    public TokenBucket(Rate rate, long now) {
        this.rate = rate;
        left = rate.most;
        at = now;
    }

    /** @return 0 if there is a try, else the time until there is one, ns */
    long waitNanos(long now) {
        return waitNanos(now, 0);
    }

    /**
     * @param reserve tries to leave for others
     * @return 0 if there is a try beyond the reserve, else the time until there is one, ns
     */
    long waitNanos(long now, int reserve) {
        refill(now);
        double free = left - reserve;
        return free >= ONE ? 0 : (long) ((1 - free) * rate.every.toNanos());
    }

    private void refill(long now) {
        left = Math.min(rate.most, left + Math.max(0, now - at) / (double) rate.every.toNanos());
        at = now;
    }

    /**
     * Takes what is asked for, there or not.
     *
     * @param tries or parts of them
     * @return whether there were so many
     */
    public boolean spend(double tries, long now) {
        refill(now);
        left -= tries;
        return left >= 0;
    }

    /** @return the wait in whole seconds, rounded up, so that a retry after it finds a try */
    static long seconds(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
    }

    void take() {
        left--;
    }

    void giveBack() {
        left = Math.min(rate.most, left + 1);
    }
}
