package io.aztecpour.pour;

import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.exactness.Sample;
import io.aztecpour.pour.exactness.StillWeight;
import io.aztecpour.pour.exactness.StillWindow;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Waits until the last drop has fallen and the scale is still. */
final class Settling {
    /** Then what the scale shows is taken as it is, ms. */
    private static final long DEADLINE_MS = 4_000;
    /** The same where there is no time to lose: the last drops have just landed, ms. */
    private static final long HURRIED_MS = 1_000;
    /** This much above its own mean of a moment ago is a flow and no drop, g. */
    private static final double RISES_G = 2;

    private final WatchedScale scale = new WatchedScale();
    private final double noiseG;
    private final Promise<Settled> settled = Promise.promise();
    private final long fromNanos;
    private @Nullable Sample latest;

    /**
     * What the scale shows after a pour.
     *
     * @param weight unknown where it showed nothing any more
     * @param still false: it moved until the end of the wait, or the glass was taken away
     * @param rises it gets heavier still
     */
    record Settled(StillWeight weight, boolean still, boolean rises) {
        private static final Settled GLASS_GONE = new Settled(StillWeight.UNKNOWN, false, false);

        boolean known() {
            return weight.samples() > 0;
        }
    }

    /**
     * @param offNanos when the pump was off
     * @param noiseG standard deviation of one sample, g
     */
    Settling(Vertx vertx, long offNanos, double noiseG, boolean hurried) {
        this.noiseG = noiseG;
        this.fromNanos = offNanos + StillWindow.LAST_DROPS_NANOS;
        long deadline = vertx.setTimer(hurried ? HURRIED_MS : DEADLINE_MS, over -> settled.tryComplete(asItIs()));
        settled.future().onComplete(known -> vertx.cancelTimer(deadline));
    }

    Future<Settled> settled() {
        return settled.future();
    }

    void on(Reading reading) {
        if (reading.glass() == Glass.ABSENT) {
            // What was seen until now is the best that is known; the guest may not wait for the last drop.
            settled.tryComplete(Settled.GLASS_GONE);
            return;
        }
        if (reading.atNanos() < fromNanos) {
            return;
        }
        scale.on(reading).ifPresent(sample -> latest = sample);
        scale.still(StillWindow.SETTLED_NANOS, noiseG)
                .ifPresent(weight -> settled.tryComplete(new Settled(weight, true, false)));
    }

    private Settled asItIs() {
        StillWeight now = scale.now();
        boolean rises = latest != null && latest.grams() - now.grams() > RISES_G;
        return new Settled(now, false, rises);
    }
}
