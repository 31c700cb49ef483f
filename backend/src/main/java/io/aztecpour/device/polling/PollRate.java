package io.aztecpour.device.polling;

import io.aztecpour.domain.HubSettings;
import java.util.concurrent.TimeUnit;

/**
 * How fast a tap is asked.
 *
 * @param idleHz polls a second at rest
 * @param pourHz polls a second while it pours
 * @param pouring it pours, or is about to
 */
public record PollRate(double idleHz, double pourHz, boolean pouring) {

    public static PollRate of(HubSettings settings, boolean pouring) {
        return new PollRate(settings.pollIdleHz(), settings.pollPourHz(), pouring);
    }

    /** @return ns between two polls of what changes fastest */
    public long periodNanos() {
        return Math.round(TimeUnit.SECONDS.toNanos(1) / (pouring ? pourHz : idleHz));
    }

    /**
     * How long to leave a board alone after it answered: at rest it has half its time for itself, while pouring a fifth.
     *
     * @param latencyNanos how long it took to answer
     */
    public long restNanos(long latencyNanos) {
        return pouring ? latencyNanos / 4 : latencyNanos;
    }
}
