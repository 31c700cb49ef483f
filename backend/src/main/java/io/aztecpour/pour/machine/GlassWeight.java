package io.aztecpour.pour.machine;

import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.dosing.Sample;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much one pour has brought into the glass, as the scale shows it. What cannot have come out of a hose, such as a hand,
 * ice or another glass, is told apart and not counted. Immutable.
 */
final class GlassWeight extends CopyOnWrite<GlassWeight> {
    /** No pump brings more than this between two samples, g. */
    private static final double MOST_STEP_G = 35;
    /** After a pause in the samples it may be a whole pour, g. */
    private static final double MOST_AFTER_PAUSE_G = 90;

    /** What may come between the last sample and a still weight, g. */
    private static final double DROPS_G = 3;

    /** So much more on the scale is liquid and not noise, g. */
    private static final double GAINED_G = 3;

    private static final long PAUSE_NANOS = 1_000_000_000L;
    /** A scale that shows the same to the last digit so often and for so long feels nothing any more. */
    private static final int FROZEN_SAMPLES = 4;

    private static final long FROZEN_NANOS = 700_000_000L;
    /** So many samples in a row that no pump explains are no accident any more. */
    private static final int STRAYS = 4;

    private final boolean weighed;
    private final double gramsPerMl;
    private double baselineG;
    private double previousG;
    private double latestG;
    private double highestG;
    private long seenNanos;
    private long gapNanos;
    private int strays;
    private int same;
    private long frozenNanos;
    private boolean restarted;
    private @Nullable Long latestStampMs;

    /** @param tap with or without a scale */
    GlassWeight(Tap tap) {
        weighed = tap.scaleUrl() != null;
        gramsPerMl = tap.densityGPerMl();
    }

    /**
     * @param grams the glass before the pour, g
     * @param nanos the moment of the hub's monotonic clock
     */
    GlassWeight from(double grams, long nanos) {
        GlassWeight next = copy();
        next.baselineG = grams;
        next.latestG = grams;
        next.highestG = grams;
        next.seenNanos = nanos;
        return next;
    }

    /**
     * @param sample what a reading brought, if anything
     * @param stampMs the scale's own time of it, ms; null where it has none. It falls when the scale restarts
     */
    GlassWeight after(Optional<Sample> sample, @Nullable Long stampMs) {
        if (sample.isEmpty()) {
            return this;
        }
        GlassWeight next = copy();
        next.take(sample.get(), stampMs);
        return next;
    }

    private void take(Sample sample, @Nullable Long stampMs) {
        gapNanos = Math.max(0, sample.atNanos() - seenNanos);
        boolean paused = sample.atNanos() - seenNanos > PAUSE_NANOS && !restarted(stampMs);
        seenNanos = Math.max(seenNanos, sample.atNanos());
        same = sample.grams() == previousG ? same + 1 : 0;
        frozenNanos = same == 0 ? sample.atNanos() : frozenNanos;
        previousG = sample.grams();
        if (sample.grams() > highestG + (paused ? MOST_AFTER_PAUSE_G : MOST_STEP_G)) {
            strays++;
            return;
        }
        strays = 0;
        latestG = sample.grams();
        highestG = Math.max(highestG, latestG);
    }

    /** A scale that restarts forgets its tare, so that what it shows then is no liquid. */
    private boolean restarted(@Nullable Long stampMs) {
        restarted |= stampMs != null && latestStampMs != null && stampMs < latestStampMs;
        latestStampMs = stampMs;
        return restarted;
    }

    /** @return whether there is a scale */
    boolean weighed() {
        return weighed;
    }

    /** @return when the newest sample was taken, ns */
    long seenNanos() {
        return seenNanos;
    }

    /** @return whether the glass was taken off the scale */
    boolean lifted() {
        return highestG - latestG >= Glass.LIFTED_G || isGone(latestG);
    }

    /** @return whether the scale shows so little that the glass that was weighed does not stand there any more */
    boolean isGone(double grams) {
        // A light cup weighs less than what else tells a lift from a nudge.
        return baselineG - grams >= Glass.LIFTED_G || grams < baselineG / 2;
    }

    /** @return whether something came onto the scale that no pump can have brought */
    boolean disturbed() {
        return strays >= STRAYS;
    }

    /** @return whether the weight fits with what was seen on the way to it */
    boolean plausible(double grams) {
        return grams > highestG - Glass.LIFTED_G && grams < highestG + DROPS_G;
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
        return weighed && highestG - baselineG > GAINED_G;
    }

    /** @param weightG what the scale shows, g */
    double ml(double weightG) {
        return (weightG - baselineG) / gramsPerMl;
    }

    /** @return the most that was in the glass so far, ml */
    double soFarMl() {
        return Math.max(0, ml(highestG));
    }

    /** @return the same; null without a scale */
    @Nullable
    Double weighedMl() {
        return weighed ? (Double) soFarMl() : null;
    }
}
