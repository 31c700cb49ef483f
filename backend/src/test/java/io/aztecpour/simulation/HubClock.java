package io.aztecpour.simulation;

/** The hub's two clocks. */
final class HubClock {
    private static final long BEGAN_MS = 1_764_000_000_000L;

    private final VirtualTime time;
    private final long offset;
    private long jumpedMs;

    HubClock(VirtualTime time, long offset) {
        this.time = time;
        this.offset = offset;
    }

    /** @return the monotonic one, ns */
    long nanos() {
        return time.now() + offset;
    }

    /** @return ms since 1970 */
    long epochMs() {
        return BEGAN_MS + jumpedMs + time.nowMs();
    }

    /** @return when the monotonic clock shows this, ns since the episode began */
    long worldNanos(long nanos) {
        return nanos - offset;
    }

    void jump(long byMs) {
        jumpedMs += byMs;
    }
}
