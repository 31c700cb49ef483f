package io.aztecpour.live;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which readings one browser wants, how often, and up to which it has them. */
final class Subscription {
    /**
     * This part of an interval a frame may leave before its turn: the readings of a device that is asked 50 times a second come
     * now and then some milliseconds early. Turns are counted from turns, so the rate stays.
     */
    private static final int EARLY_PART = 4;

    private @Nullable Set<String> taps;
    private long intervalNanos = intervalNanos(ClientFrame.Subscribe.DEFAULT_HZ);
    private long dueNanos;
    private long sentNumber;

    Subscription(long nowNanos) {
        dueNanos = nowNanos;
    }

    /** The client changed its mind: it gets the latest of all taps that it wants now. */
    void change(ClientFrame.Subscribe request) {
        taps = request.taps();
        intervalNanos = intervalNanos(request.maxHz());
        sentNumber = 0;
    }

    private static long intervalNanos(double hertz) {
        return (long) (TimeUnit.SECONDS.toNanos(1) / hertz);
    }

    /** @return null for all */
    @Nullable
    Set<String> taps() {
        return taps;
    }

    /** @return the number of the last reading this client was sent */
    long sentNumber() {
        return sentNumber;
    }

    /** It needs no readings up to this one. */
    void skipTo(long number) {
        sentNumber = number;
    }

    /** A frame with all readings up to this one was sent. */
    void sent(long number, long nowNanos) {
        sentNumber = number;
        // Counted from when it was due, so that late ticks do not lower the rate; after a quiet interval, from now.
        long next = dueNanos + intervalNanos;
        dueNanos = next - nowNanos > 0 ? next : nowNanos + intervalNanos;
    }

    /** @return time until a frame may go out; 0 after a quiet interval */
    long waitNanos(long nowNanos) {
        return Math.max(0, dueNanos - intervalNanos / EARLY_PART - nowNanos);
    }
}
