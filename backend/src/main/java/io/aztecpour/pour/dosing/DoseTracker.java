package io.aztecpour.pour.dosing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows one pour from the command to the settled glass: says when to send the stop, and in the end what the pour
 * taught. It is told every step with the moment on the hub's monotonic clock, ns. Not thread-safe.
 *
 * <p>Order of calls: constructor as the dispense is sent, {@link #answered}, any number of {@link #sampled}, {@link
 * #stopSent}, {@link #stopAnswered}, {@link #rested}, {@link #settled}. Each but the first may be left out where it did not happen.
 */
public final class DoseTracker {
    /** When a pump ended is seen no better than this, s: half a call and a cycle of the board's program. */
    private static final double END_STD_ERROR_S = 0.1;
    /** What hangs in a hose differs by this from what is expected, ml. */
    private static final double DRIP_STD_ERROR_ML = 1;

    /** However it came, a glass with so many times what the device was asked for is a warning for the next one. */
    private static final double FAR_MORE = 1.3;

    /** A stop is never planned further ahead than a pour can take, s. */
    private static final double LONGEST_S = 600;

    /** A device that looks at its pump now and then reckons so much more than it was asked for, ml. */
    private static final double RECKONED_LATE_ML = 1;

    private final DoseTarget order;
    private final TapLearning learning;
    private final long zeroNanos;
    private final FlowEstimator estimator;
    private double answerS = Double.NaN;
    private double stopSentS = Double.NaN;
    private double stopAnswerS = Double.NaN;
    private double restS = Double.NaN;
    private double restStdErrorS;
    private StopPlan plan;
    private boolean due;

    /**
     * @param learning of the tap and drink
     * @param commandedNanos when the dispense was sent
     */
    public DoseTracker(DoseTarget order, TapLearning learning, long commandedNanos) {
        this.order = order;
        this.learning = learning;
        this.zeroNanos = commandedNanos;
        this.estimator = new FlowEstimator(order, learning);
        this.plan = planned();
    }

    private DoseTracker(DoseTracker other) {
        order = other.order;
        learning = other.learning;
        zeroNanos = other.zeroNanos;
        estimator = other.estimator.copy();
        answerS = other.answerS;
        stopSentS = other.stopSentS;
        stopAnswerS = other.stopAnswerS;
        restS = other.restS;
        restStdErrorS = other.restStdErrorS;
        plan = other.plan;
        due = other.due;
    }

    /** @return an independent copy */
    public DoseTracker copy() {
        return new DoseTracker(this);
    }

    /** The dispense was answered: the pump runs about since now. */
    public void answered(long nanos) {
        answerS = seconds(nanos);
        estimator.answered(answerS);
        replan();
    }

    /**
     * A new sample of the scale arrived. One from before the command or from after the stop took effect is ignored; leave
     * out those that came once the device said that it is idle.
     */
    public void sampled(Sample sample) {
        double at = seconds(sample.atNanos());
        double flowing = stopSentS + learning.stop().value();
        if (at <= 0 || at > flowing) {
            return;
        }
        double ml = (sample.grams() - order.empty().grams()) / order.gramsPerMl();
        estimator.sampled(at, ml);
        replan();
        due = due || estimator.isAbove(plan.guardMl());
    }

    /**
     * When the stop should be sent as known now; it moves with every sample. A moment gone by means at once. Send no stop
     * before the dispense was answered.
     *
     * @param nowNanos returned when the weight itself says that it is time
     */
    public long stopAtNanos(long nowNanos) {
        return due ? nowNanos : zeroNanos + Math.round(plan.seconds() * 1e9);
    }

    public void stopSent(long nanos) {
        stopSentS = seconds(nanos);
    }

    public void stopAnswered(long nanos) {
        stopAnswerS = seconds(nanos) - stopSentS;
    }

    /**
     * The pump came to rest.
     *
     * @param runningNanos when it was last seen running
     * @param idleNanos when it was first seen idle
     */
    public void rested(long runningNanos, long idleNanos) {
        restS = (seconds(runningNanos) + seconds(idleNanos)) / 2;
        restStdErrorS = Math.max(END_STD_ERROR_S, (idleNanos - runningNanos) / 1e9);
    }

    /**
     * What a clean pour taught. Call it only for a pour without a fault; a disturbed one is found out here too.
     *
     * @param full the glass once it stood still
     * @param stoppedMl what the device said at the stop that it had poured by its own reckoning, ml; null where there was
     *     no stop or it did not say
     * @return empty where the pour teaches nothing
     */
    public Optional<Lesson> settled(StillWeight full, @Nullable Double stoppedMl) {
        Double reckoned = isReckonable(stoppedMl) ? stoppedMl : null;
        double settled = (full.grams() - order.empty().grams()) / order.gramsPerMl();
        if (full.samples() < 3 || order.empty().samples() < 3 || settled < 0.5) {
            return Optional.empty();
        }
        double noise = learning.noiseAfter(full);
        double error = Math.hypot(order.empty().error(noise), full.error(noise)) / order.gramsPerMl();
        Double asked = deviceMl(reckoned);
        if (estimator.isBroken()) {
            return asked != null && settled > FAR_MORE * asked
                    ? Optional.of(Lesson.ofAmount(order.targetMl(), settled, error, asked, noise))
                    : Optional.empty();
        }
        return Optional.of(new Lesson(
                order.targetMl(),
                settled,
                error,
                asked,
                noise,
                estimator.flow(),
                Double.isNaN(answerS) ? null : new Observed(answerS, 0.001),
                estimator.landing(),
                Double.isNaN(stopAnswerS) ? null : new Observed(stopAnswerS, 0.001),
                hasEndedItself(reckoned) ? null : overrun(settled, full.error(noise) / order.gramsPerMl()),
                byTime()));
    }

    /**
     * What the scale shows in the end may be a hand or ice; flow and time know of liquid alone.
     *
     * @return what they say has come, ml; null where the pump's end was not seen, or its flow
     */
    public @Nullable Observed byTime() {
        if (Double.isNaN(restS) || estimator.samples() < 2) {
            return null;
        }
        FlowLine line = estimator.line();
        InFlight flight = InFlight.expected(learning, answerS, estimator.landingS(), line.flow());
        double variance = line.levelVariance(restS)
                + flight.overrunVariance()
                + Math.pow(line.flow() * restStdErrorS, 2)
                + DRIP_STD_ERROR_ML * DRIP_STD_ERROR_ML;
        return new Observed(line.levelAt(restS) + flight.overrunMl(), Math.sqrt(variance));
    }

    /** Believing a device that claims more than it was asked for, the hub would ask it for too much ever after. */
    private boolean isReckonable(@Nullable Double stoppedMl) {
        return stoppedMl != null && stoppedMl >= 0 && stoppedMl <= order.askedMl() + RECKONED_LATE_ML;
    }

    private boolean hasEndedItself(@Nullable Double stoppedMl) {
        return Double.isNaN(stopSentS) || (stoppedMl != null && stoppedMl > order.askedMl() - 0.05);
    }

    private @Nullable Double deviceMl(@Nullable Double stoppedMl) {
        return stoppedMl == null && Double.isNaN(stopSentS) ? Double.valueOf(order.askedMl()) : stoppedMl;
    }

    private @Nullable Observed overrun(double settled, double error) {
        if (Double.isNaN(stopAnswerS) || estimator.samples() < 2) {
            return null;
        }
        double ended = stopSentS + stopAnswerS;
        FlowLine line = estimator.line();
        double value = settled - line.levelAt(ended) - InFlight.flowShare(learning, line.flow());
        return new Observed(value, Math.sqrt(error * error + line.levelVariance(ended)));
    }

    private void replan() {
        if (Double.isNaN(stopSentS) && !estimator.isLost()) {
            plan = planned();
        }
    }

    private StopPlan planned() {
        FlowLine line = estimator.line();
        InFlight flight = InFlight.expected(learning, answerS, estimator.landingS(), line.flow());
        StopPlan found = StopPlan.of(line, flight, order.targetMl());
        double earliest = Double.isNaN(answerS) ? 0 : answerS;
        double seconds = Math.min(LONGEST_S, Math.max(earliest, Math.min(found.seconds(), latest(found, flight))));
        return new StopPlan(seconds, found.aimMl(), found.guardMl());
    }

    /** However slow the weight seems, a learned pump is trusted to be there in four times its time: the scale may be stuck. */
    private double latest(StopPlan found, InFlight flight) {
        Learned usual = learning.flow();
        double slow = Math.max(0.5, usual.value() - 2 * Math.sqrt(usual.variance()));
        double longest = Math.max(1, 4 * (found.aimMl() - flight.overrunMl()) / slow);
        return estimator.pumpStartS() + longest - flight.stopS();
    }

    private double seconds(long nanos) {
        return (nanos - zeroNanos) / 1e9;
    }
}
