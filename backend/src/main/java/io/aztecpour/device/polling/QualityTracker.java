package io.aztecpour.device.polling;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.device.health.QualityCounter;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Measures how well the devices of one tap answer, and publishes it once a minute and at the end. Use from one event loop. */
final class QualityTracker {
    private static final long EVERY_MS = 60_000;

    private final Vertx vertx;
    private final String tap;
    private final QualityCounter counter = new QualityCounter();
    private long timer = -1;

    QualityTracker(Vertx vertx, String tap) {
        this.vertx = vertx;
        this.tap = tap;
    }

    void start() {
        timer = vertx.setPeriodic(EVERY_MS, tick -> publish());
    }

    /** @param tookNanos how long a device took to answer a poll, ns */
    void answered(long tookNanos) {
        counter.answered(tookNanos);
    }

    /** @param online whether all devices answer; null while that is not known of each */
    void turned(@Nullable Boolean online) {
        counter.turned(online, System.nanoTime());
    }

    /** Before the devices are let go of: that they do not answer any more is nobody's fault. */
    void close() {
        vertx.cancelTimer(timer);
        publish();
    }

    private void publish() {
        Bus.of(vertx).publish(Addresses.TAP_QUALITY, counter.take(tap, System.nanoTime()));
    }
}
