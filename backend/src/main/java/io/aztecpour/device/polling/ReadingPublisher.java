package io.aztecpour.device.polling;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.domain.Reading;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Publishes the readings of a tap on the bus. */
final class ReadingPublisher {
    /** So long after a weight has changed each reading is published, ns: a scale that repeats it exactly is still by then. */
    private static final long SETTLES_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Bus bus;
    private @Nullable Reading last;
    private long changedNanos;

    ReadingPublisher(Vertx vertx) {
        this.bus = Bus.of(vertx);
    }

    void publish(Reading reading) {
        if (last == null || ReadingFilter.weightChanged(last, reading)) {
            changedNanos = reading.atNanos();
        }
        last = reading;
        bus.publish(Addresses.DEVICE_READINGS, reading);
    }

    /**
     * Publishes a reading that differs from the last one; noise at most twice a poll, however often a device pushes.
     *
     * @param rate at rest
     */
    void publishIfNews(Reading reading, PollRate rate) {
        long noiseIntervalNanos = rate.periodNanos() / 2;
        if (ReadingFilter.isNews(last, reading, noiseIntervalNanos) || settles(reading, noiseIntervalNanos)) {
            publish(reading);
        }
    }

    private boolean settles(Reading reading, long noiseIntervalNanos) {
        return last != null
                && reading.weightG() != null
                && reading.atNanos() - changedNanos < SETTLES_NANOS
                && reading.atNanos() - last.atNanos() >= noiseIntervalNanos;
    }
}
