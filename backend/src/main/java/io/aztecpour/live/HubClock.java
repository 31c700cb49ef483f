package io.aztecpour.live;

/**
 * The hub's own count of time, which nobody can set. Every frame that tells the time carries it, so a page can name the moment
 * at which a button was pressed, however wrong the phone's clock is. It begins with the wall clock's time: what a page learned
 * from an earlier run of the hub fits this one too.
 */
public final class HubClock {
    private static final long BEGAN_MS = System.currentTimeMillis();
    private static final long BEGAN_NANOS = System.nanoTime();

    private HubClock() {}

    /** @return ms, never less than before */
    public static long nowMs() {
        return BEGAN_MS + (System.nanoTime() - BEGAN_NANOS) / 1_000_000;
    }
}
