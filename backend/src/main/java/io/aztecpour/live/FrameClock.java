package io.aztecpour.live;

import io.vertx.core.Vertx;

/** One timer for all clients that must wait for their next frame: it fires when the first of them is due. */
final class FrameClock {
    private static final long NANOS_PER_MS = 1_000_000;

    private final Vertx vertx;
    private final Runnable tick;
    private boolean armed;
    private long timer;
    private long dueNanos;

    FrameClock(Vertx vertx, Runnable tick) {
        this.vertx = vertx;
        this.tick = tick;
    }

    /** Ticks after this time, or earlier where it was asked to before. Timers count whole milliseconds, at least 1. */
    void tickIn(long waitNanos, long nowNanos) {
        long due = nowNanos + waitNanos;
        if (armed && dueNanos - due <= 0) {
            return;
        }
        if (armed) {
            vertx.cancelTimer(timer);
        }
        armed = true;
        dueNanos = due;
        long ms = Math.max(1, (waitNanos + NANOS_PER_MS - 1) / NANOS_PER_MS);
        timer = vertx.setTimer(ms, fired -> {
            armed = false;
            tick.run();
        });
    }
}
