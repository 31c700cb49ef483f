package io.aztecpour.device.polling;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.domain.Reading;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Publishes the readings of a tap on the bus. */
final class ReadingPublisher {
    private final Vertx vertx;
    private @Nullable Reading last;

    ReadingPublisher(Vertx vertx) {
        this.vertx = vertx;
    }

    void publish(Reading reading) {
        last = reading;
        Bus.of(vertx).publish(Addresses.DEVICE_READINGS, reading);
    }

    /**
     * Publishes a reading that differs from the last one; noise at most twice a poll, however often a device pushes.
     *
     * @param rate at rest
     */
    void publishIfNews(Reading reading, PollRate rate) {
        if (ReadingFilter.isNews(last, reading, rate.periodNanos() / 2)) {
            publish(reading);
        }
    }
}
