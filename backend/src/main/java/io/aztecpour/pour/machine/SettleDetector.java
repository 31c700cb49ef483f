package io.aztecpour.pour.machine;

import io.aztecpour.domain.Reading;
import io.aztecpour.pour.dosing.Sample;
import io.aztecpour.pour.dosing.StabilityDetector;
import io.aztecpour.pour.dosing.StillWeight;
import java.util.Optional;
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

    /** @param liquid what the reading brought, without what is no liquid; empty where that is nothing */
    SettleDetector after(Reading reading, Optional<Sample> liquid) {
        return reading.atNanos() < fromNanos || liquid.isEmpty()
                ? this
                : new SettleDetector(fromNanos, window.with(liquid.get()), liquid.get(), noiseG);
    }

    boolean isStill() {
        return window.isStill(StabilityDetector.SETTLED_NANOS, noiseG);
    }

    /** @return whether the scale shows something, and too seldom to tell yet whether it is still */
    boolean hasFewSamples() {
        return latest != null && window.isSlow();
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
