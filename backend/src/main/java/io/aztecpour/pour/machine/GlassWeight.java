package io.aztecpour.pour.machine;

import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.dosing.CopyOnWrite;
import io.aztecpour.pour.dosing.LiquidFilter;
import io.aztecpour.pour.dosing.Sample;
import io.aztecpour.pour.dosing.StillWeight;
import io.aztecpour.pour.dosing.TapLearning;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much one pour has brought into the glass, as the scale shows it. What cannot have come out of a hose, such as a hand,
 * ice or another glass, is told apart and not counted. Immutable.
 */
final class GlassWeight extends CopyOnWrite<GlassWeight> {
    /** So much more on the scale is liquid and not noise, g. */
    private static final double GAINED_G = 3;

    /** What drips from a spout after the pump is off, g. */
    private static final double DROPS_G = 4;

    /** A scale that shows the same to the last digit so often and for so long feels nothing any more. */
    private static final int FROZEN_SAMPLES = 4;

    private static final long FROZEN_NANOS = 700_000_000L;

    private final boolean weighed;
    private final double gramsPerMl;
    private LiquidFilter filter;
    private double baselineG;
    private double previousG;
    private long seenNanos;
    private long gapNanos;
    private int same;
    private long frozenNanos;
    private boolean restarted;
    private @Nullable Long latestStampMs;

    /** @param tap with or without a scale */
    GlassWeight(Tap tap) {
        weighed = tap.scaleUrl() != null;
        gramsPerMl = tap.drink().densityGPerMl();
        filter = filter(TapLearning.UNLEARNED, StillWeight.UNKNOWN, 0);
    }

    private LiquidFilter filter(TapLearning learning, StillWeight empty, long nanos) {
        return new LiquidFilter(learning, empty, gramsPerMl, Glass.LIFTED_G, nanos);
    }

    /**
     * @param learning what is known of the tap and its pump
     * @param empty the glass before the pour
     * @param nanos the moment of the hub's monotonic clock
     */
    GlassWeight from(TapLearning learning, StillWeight empty, long nanos) {
        GlassWeight next = copy();
        next.baselineG = empty.grams();
        next.filter = filter(learning, empty, nanos);
        next.seenNanos = nanos;
        return next;
    }

    /**
     * @param sample what a reading brought, if anything
     * @param stampMs the scale's own time of it, ms; null where it has none. It falls when the scale restarts
     */
    GlassWeight after(Optional<Sample> sample, @Nullable Long stampMs) {
        GlassWeight next = copy();
        if (sample.isPresent()) {
            next.take(sample.get(), stampMs);
        }
        next.filter = sample.map(filter::after).orElseGet(filter::afterNothing);
        return next;
    }

    /** The pump is told to run at that moment, ns. */
    GlassWeight pumpOn(long nanos) {
        GlassWeight next = copy();
        next.filter = filter.pumpOn(nanos);
        return next;
    }

    /** The pump was off at that moment, ns. */
    GlassWeight pumpOff(long nanos) {
        GlassWeight next = copy();
        next.filter = filter.pumpOff(nanos);
        return next;
    }

    private void take(Sample sample, @Nullable Long stampMs) {
        gapNanos = Math.max(0, sample.atNanos() - seenNanos);
        seenNanos = Math.max(seenNanos, sample.atNanos());
        same = sample.grams() == previousG ? same + 1 : 0;
        frozenNanos = same == 0 ? sample.atNanos() : frozenNanos;
        previousG = sample.grams();
        restarted |= stampMs != null && latestStampMs != null && stampMs < latestStampMs;
        latestStampMs = stampMs;
    }

    /** @return whether there is a scale */
    boolean weighed() {
        return weighed;
    }

    /** @return when the newest sample was taken, ns */
    long seenNanos() {
        return seenNanos;
    }

    /** @return what the last reading brought, as if only liquid had come; empty where that is not known yet */
    Optional<Sample> liquid() {
        return filter.liquid();
    }

    /** @return whether the glass was taken off the scale */
    boolean isLifted() {
        return filter.isLifted();
    }

    /** @return whether the newest sample shows no glass, which may be a bad one */
    boolean isMissing() {
        return filter.isMissing();
    }

    /** @return whether the scale shows so little that the glass that was weighed does not stand there any more */
    boolean isGone(double grams) {
        return filter.isGone(grams);
    }

    /** @return whether something came onto the scale, or left it, that cannot be told from the liquid */
    boolean isDisturbed() {
        return filter.isDisturbed();
    }

    /** @return whether what the scale shows now is glass and liquid, as far as anybody can tell */
    boolean isTrusted() {
        return !filter.isLifted() && !filter.isDisturbed() && !filter.isInDoubt();
    }

    /** @return whether liquid came after the pump was off: more than the last drops */
    boolean roseAfterPump() {
        return filter.gainedAfterPumpG() > DROPS_G;
    }

    /** @return whether nothing but liquid has moved the scale so far */
    boolean isUntouched() {
        return isTrusted() && !filter.wasTouched();
    }

    /** @return whether the scale has restarted: it forgot its tare, so that what it shows then is no liquid */
    boolean hasRestarted() {
        return restarted;
    }

    /**
     * @param offNanos when the pump was off, ns
     * @return whether the scale showed one and the same weight, or nothing at all, for a while before that
     */
    boolean blind(long offNanos) {
        boolean frozen = same >= FROZEN_SAMPLES && offNanos - frozenNanos > FROZEN_NANOS;
        // A slow board is asked for the weight more seldom.
        return frozen || offNanos - seenNanos > Math.max(FROZEN_NANOS, 2 * gapNanos);
    }

    /** @return whether the scale gained so much that it is liquid and not noise */
    boolean hasGained() {
        return weighed && filter.highestG() - baselineG > GAINED_G;
    }

    /** @param weightG what glass and liquid weigh, g */
    double ml(double weightG) {
        return (weightG - baselineG) / gramsPerMl;
    }

    /** @return the most that was in the glass so far, ml */
    double soFarMl() {
        return Math.max(0, ml(filter.highestG()));
    }

    /** @return the same; null without a scale */
    @Nullable
    Double weighedMl() {
        return weighed ? (Double) soFarMl() : null;
    }
}
