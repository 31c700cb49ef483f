package io.aztecpour.device.transport;

import java.util.random.RandomGenerator;

/** Exponential back-off with jitter: the pauses between attempts to reach a device that is offline. */
public final class BackOff {
    private static final long INITIAL_MS = 500;
    private static final long MAX_MS = 5_000;
    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private long next = INITIAL_MS;

    /** @param random of the jitter, so that the devices of a hub are not tried in step */
    public BackOff(RandomGenerator random) {
        this.random = random;
    }

    /** @return ms, within a fifth of 500, 1000, 2000, 4000, 5000, 5000, … */
    public long nextMs() {
        long pause = Math.round(next * (1 - JITTER + 2 * JITTER * random.nextDouble()));
        next = Math.min(MAX_MS, 2 * next);
        return pause;
    }

    public void reset() {
        next = INITIAL_MS;
    }
}
