package io.aztecpour.device.transport;

import java.util.random.RandomGenerator;

/** The pauses between tries to reach a device that is away: longer each time, up to a bound, and never in step. */
public final class BackOff {
    private static final long SHORTEST_MS = 500;
    private static final long LONGEST_MS = 5_000;
    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private long next = SHORTEST_MS;

    public BackOff(RandomGenerator random) {
        this.random = random;
    }

    /** @return ms, within a fifth of 500, 1000, 2000, 4000, 5000, 5000, … */
    public long nextMs() {
        long pause = Math.round(next * (1 - JITTER + 2 * JITTER * random.nextDouble()));
        next = Math.min(LONGEST_MS, 2 * next);
        return pause;
    }

    public void reset() {
        next = SHORTEST_MS;
    }
}
