package io.aztecpour.pour.dosing;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One pour of a tap of 10 ml/s played to a tracker at 50 samples a second, with room for whatever may go wrong. Times in s
 * after the command; the glass weighs 200 g.
 */
final class Rehearsal {
    static final long ZERO = 7_000_000_000L;
    static final double ANSWER_S = 0.05;
    static final double LANDING_S = 0.2;
    static final double AFTER_RUN_ML = 2.3;
    private static final double EMPTY_G = 200;
    private static final double STEP_S = 0.02;

    /** What is known of this tap after many pours. */
    static final TapLearning LEARNED = new TapLearning(
            new Learned(10, 0.05, 0.12),
            new Learned(ANSWER_S, 0.002, 0.006),
            new Learned(LANDING_S, 0.003, 0.006),
            new Learned(ANSWER_S, 0.002, 0.006),
            new Learned(AFTER_RUN_ML, 0.04, 0.12),
            AmountCorrection.UNLEARNED,
            0.3,
            40,
            java.util.List.of(),
            FlowHistory.NONE);

    private final TapLearning learning;
    private final int targetMl;
    private final Random random = new Random(42);
    DoubleUnaryOperator landedMl = seconds -> 10 * Math.max(0, seconds - ANSWER_S - LANDING_S);
    DoubleUnaryOperator shownG = seconds -> EMPTY_G + landedMl.applyAsDouble(seconds) + 0.3 * random.nextGaussian();
    double giveUpS = 12;
    final DoseTracker tracker;
    double stopS = Double.NaN;

    Rehearsal(TapLearning learning, int targetMl) {
        this(learning, targetMl, AmountCorrection.MOST_ML);
    }

    /** @param askedMl what the device was asked for, ml: its stop comes before */
    Rehearsal(TapLearning learning, int targetMl, int askedMl) {
        this.learning = learning;
        this.targetMl = targetMl;
        this.tracker = new DoseTracker(
                new DoseTarget(targetMl, askedMl, 1, new StillWeight(EMPTY_G, 0.3, 20)), learning, ZERO);
    }

    static long nanos(double seconds) {
        return ZERO + Math.round(seconds * 1e9);
    }

    /** Adds something to what the scale shows. */
    Rehearsal disturbed(DoubleUnaryOperator byGrams) {
        DoubleUnaryOperator before = shownG;
        shownG = seconds -> before.applyAsDouble(seconds) + byGrams.applyAsDouble(seconds);
        return this;
    }

    Rehearsal flowing(DoubleUnaryOperator truth) {
        landedMl = truth;
        return this;
    }

    /** Plays until the stop is due or it is given up. */
    Rehearsal play() {
        tracker.answered(nanos(ANSWER_S));
        for (double now = STEP_S; now < giveUpS; now += STEP_S) {
            tracker.sampled(new Sample(nanos(now), shownG.applyAsDouble(now)));
            double due = (tracker.stopAtNanos(nanos(now)) - ZERO) / 1e9;
            if (due <= now + STEP_S) {
                stopS = Math.max(due, now);
                tracker.stopSent(nanos(stopS));
                tracker.stopAnswered(nanos(stopS + ANSWER_S));
                break;
            }
        }
        return this;
    }

    /** @return ml in the glass in the end */
    double glassMl() {
        return landedMl.applyAsDouble(stopS + ANSWER_S) + AFTER_RUN_ML;
    }

    double errorMl() {
        return glassMl() - targetMl;
    }

    java.util.Optional<Lesson> settled() {
        return settled(null);
    }

    /** @param reckonedMl what the device says that it has poured, ml; null where it says nothing */
    java.util.Optional<Lesson> settled(@Nullable Double reckonedMl) {
        return tracker.settled(new StillWeight(EMPTY_G + glassMl(), 0.3, 40), reckonedMl);
    }

    TapLearning learning() {
        return learning;
    }
}
