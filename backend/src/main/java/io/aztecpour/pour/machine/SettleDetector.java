package io.aztecpour.pour.machine;

import io.aztecpour.domain.Reading;
import io.aztecpour.pour.dosing.Sample;
import io.aztecpour.pour.dosing.StabilityDetector;
import io.aztecpour.pour.dosing.StillWeight;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the last drop has fallen and the scale is still. Immutable.
 *
 * @param fromNanos what was measured before this is not looked at: the last drops are still falling, ns
 * @param window what was measured since
 * @param latest the newest sample of it; null before the first
 * @param noiseG standard deviation of one sample, g
 */
record SettleDetector(
        long fromNanos, StabilityDetector window, @Nullable Sample latest, double noiseG) {
    /** This much above its own mean of a moment ago is a flow and no drop, g. */
    private static final double RISES_G = 2;

    /** @param offNanos when the pump was off, ns */
    static SettleDetector begin(long offNanos, double noiseG) {
        return new SettleDetector(offNanos + StabilityDetector.LAST_DROPS_NANOS, new StabilityDetector(), null, noiseG);
    }

    SettleDetector after(Reading reading, ScaleFeed scale) {
        if (reading.atNanos() < fromNanos || scale.latest().isEmpty()) {
            return this;
        }
        Sample sample = scale.latest().get();
        return new SettleDetector(fromNanos, window.with(sample), sample, noiseG);
    }

    boolean isStill() {
        return window.isStill(StabilityDetector.SETTLED_NANOS, noiseG);
    }

    /** @return what the scale shows, still or not; unknown where it shows nothing any more */
    StillWeight weight() {
        return window.weight();
    }

    /** @return whether it gets heavier still */
    boolean rises() {
        return latest != null && latest.grams() - window.weight().grams() > RISES_G;
    }
}
