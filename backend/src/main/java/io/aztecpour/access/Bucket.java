package io.aztecpour.access;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Holds tries; one comes back every while. Not for several threads at once. */
final class Bucket {
    /** A whole try, as far as sums of fractions of it can be trusted. */
    private static final double ONE = 1 - 1e-6;

    /**
     * How generous a bucket is.
     *
     * @param most tries at once
     * @param every so long until one comes back
     */
    record Rate(int most, Duration every) {}

    private final Rate rate;
    private double left;
    private long at;

    /** @param now monotonic, ns, here and everywhere below */
    Bucket(Rate rate, long now) {
        this.rate = rate;
        left = rate.most;
        at = now;
    }

    /** @return 0 when there is a try, else the ns until there is one */
    long waitNanos(long now) {
        return waitNanos(now, 0);
    }

    /**
     * @param reserve tries that stay for others
     * @return 0 when there is a try beyond those, else the ns until there is one
     */
    long waitNanos(long now, int reserve) {
        double every = rate.every.toNanos();
        left = Math.min(rate.most, left + Math.max(0, now - at) / every);
        at = now;
        double free = left - reserve;
        return free >= ONE ? 0 : (long) ((1 - free) * every);
    }

    /** @return the wait in whole seconds, so that a try after it finds one */
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
