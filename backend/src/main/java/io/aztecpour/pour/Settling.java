package io.aztecpour.pour;

import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.exactness.StillWeight;
import io.aztecpour.pour.exactness.StillWindow;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Waits until the last drop has fallen and the scale is still. */
final class Settling {
    /** Then what the scale shows is taken as it is, ms. */
    private static final long DEADLINE_MS = 4_000;

    private final WatchedScale scale = new WatchedScale();
    private final double noiseG;
    private final Promise<Settled> settled = Promise.promise();
    private final long fromNanos;

    /**
     * What the scale shows after a pour.
     *
     * @param weight unknown where it showed nothing any more
     * @param still false: it moved until the end of the wait, or the glass was taken away
     */
    record Settled(StillWeight weight, boolean still) {
        boolean known() {
            return weight.samples() > 0;
        }
    }

    /**
     * @param offNanos when the pump was off
     * @param noiseG standard deviation of one sample, g
     */
    Settling(Vertx vertx, long offNanos, double noiseG) {
        this.noiseG = noiseG;
        this.fromNanos = offNanos + StillWindow.LAST_DROPS_NANOS;
        long deadline = vertx.setTimer(DEADLINE_MS, over -> settled.tryComplete(new Settled(scale.now(), false)));
        settled.future().onComplete(known -> vertx.cancelTimer(deadline));
    }

    Future<Settled> settled() {
        return settled.future();
    }

    void on(Reading reading) {
        if (reading.glass() == Glass.ABSENT) {
            // What was still until now is the best that is known; the guest may not wait for the last drop.
            settled.tryComplete(new Settled(StillWeight.UNKNOWN, false));
            return;
        }
        if (reading.atNanos() < fromNanos) {
            return;
        }
        scale.on(reading);
        scale.still(StillWindow.SETTLED_NANOS, noiseG)
                .ifPresent(weight -> settled.tryComplete(new Settled(weight, true)));
    }
}
