package io.aztecpour.device.health;

import org.jspecify.annotations.Nullable;

/**
 * Tells from a device's own clock, which begins at zero with each boot, whether it has restarted between two answers. A clock
 * that fell says so at once; one of a board that was young before, and out of sight for longer than that, is found out by its
 * boot, which is later now. Not thread-safe: one per device.
 */
public final class RestartDetector {
    /** Boots that differ by less may be one, ms: an answer takes up to two seconds, and an uptime has whole ones. */
    private static final long SLACK_MS = 3_000;

    /** A device's clock is slower than the hub's by less than one part in so many, which is far more than a quartz's. */
    private static final long SLOWEST_CLOCK = 1_000;

    private @Nullable Long lastMs;
    private long bootMs;
    private long seenMs;

    /**
     * Takes in an answer.
     *
     * @param deviceMs by the device's clock, ms since its boot
     * @param nowMs when it came, by a monotonic clock of the hub, ms
     * @return whether the device has restarted since the answer before
     */
    public boolean restarted(long deviceMs, long nowMs) {
        Long before = lastMs;
        long boot = nowMs - deviceMs;
        // Each answer comes late, so that the earliest boot is the best known.
        long known = bootMs + (nowMs - seenMs) / SLOWEST_CLOCK;
        boolean restarted = before != null && (deviceMs < before || boot - known > SLACK_MS);
        lastMs = deviceMs;
        bootMs = before == null || restarted ? boot : Math.min(known, boot);
        seenMs = nowMs;
        return restarted;
    }
}
