package io.aztecpour.pour;

import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.OptionalDouble;

/** Waits until the last drop has fallen and the scale is still. */
final class Settling {
    /** Fall, drip and the scale's own filter are over after this, ms. */
    private static final long DRIP_MS = 500;
    /** The scale must have been still for this long, ns. */
    private static final long STILL_NANOS = 600_000_000L;
    /** Then what the scale shows is taken as it is, ms. */
    private static final long DEADLINE_MS = 4_000;

    private final Stillness stillness = new Stillness(STILL_NANOS);
    private final Promise<Settled> settled = Promise.promise();
    private final long fromNanos;

    /**
     * What the scale shows after a pour.
     *
     * @param weightG empty where it showed nothing
     * @param still false: it moved until the end of the wait
     * @param lifted the glass was taken away meanwhile
     */
    record Settled(OptionalDouble weightG, boolean still, boolean lifted) {}

    /** @param offNanos when the pump was off */
    Settling(Vertx vertx, long offNanos) {
        this.fromNanos = offNanos + DRIP_MS * 1_000_000;
        long deadline =
                vertx.setTimer(DEADLINE_MS, over -> settled.tryComplete(new Settled(stillness.latest(), false, false)));
        settled.future().onComplete(known -> vertx.cancelTimer(deadline));
    }

    Future<Settled> settled() {
        return settled.future();
    }

    void on(Reading reading) {
        if (reading.glass() == Glass.ABSENT) {
            // What was still until now is the best that is known; the guest may not wait for the last drop.
            settled.tryComplete(new Settled(OptionalDouble.empty(), false, true));
            return;
        }
        if (reading.atNanos() < fromNanos) {
            return;
        }
        stillness.add(reading);
        stillness.still().ifPresent(grams -> settled.tryComplete(new Settled(OptionalDouble.of(grams), true, false)));
    }
}
