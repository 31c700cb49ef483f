package io.aztecpour.device.polling;

import io.aztecpour.domain.HubSettings;
import java.util.concurrent.TimeUnit;

/**
 * How often a tap is polled.
 *
 * @param idleHz polls a second at rest
 * @param pourHz polls a second during a pour
 * @param pouring whether it pours, or is about to
 */
record PollRate(double idleHz, double pourHz, boolean pouring) {

    static PollRate of(HubSettings settings, boolean pouring) {
        return new PollRate(settings.pollIdleHz(), settings.pollPourHz(), pouring);
    }

    /** @return time between two polls of what changes fastest, ns */
    long periodNanos() {
        return Math.round(TimeUnit.SECONDS.toNanos(1) / (pouring ? pourHz : idleHz));
    }

    /**
     * Time to leave a device alone after it answered: half of its time at rest, a fifth of it during a pour.
     *
     * @param latencyNanos how long it took to answer, ns
     */
    long pauseNanos(long latencyNanos) {
        return pouring ? latencyNanos / 4 : latencyNanos;
    }
}
