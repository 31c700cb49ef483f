package io.aztecpour.web;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** How late timers fire on this server's event loops: what blocks a loop makes everything late. */
public final class LoopLag {
    /** How often each loop is measured, ms. */
    private static final long EVERY_MS = 100;

    /** A loop this late is in trouble, ms. */
    private static final double TROUBLE_MS = 1_000;

    /** The worst of this many measurements is reported. */
    private static final int REMEMBERED = 50;

    private final AtomicLongArray late = new AtomicLongArray(REMEMBERED);

    /** Watches the loop it is called on, until that loop's verticle is undeployed. */
    public void watch(Vertx vertx) {
        long[] expected = {System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EVERY_MS)};
        int[] look = {0};
        vertx.setPeriodic(EVERY_MS, tick -> {
            long now = System.nanoTime();
            late.set(look[0]++ % REMEMBERED, Math.max(0, now - expected[0]));
            expected[0] = now + TimeUnit.MILLISECONDS.toNanos(EVERY_MS);
        });
    }

    /** @return the longest lag of the last seconds, ms */
    public double worstMs() {
        long worst = 0;
        for (int i = 0; i < REMEMBERED; i++) {
            worst = Math.max(worst, late.get(i));
        }
        return worst / 1e6;
    }

    boolean healthy() {
        return worstMs() < TROUBLE_MS;
    }
}
