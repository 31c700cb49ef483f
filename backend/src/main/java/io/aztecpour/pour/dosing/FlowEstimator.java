package io.aztecpour.pour.dosing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fits a pour's line sample by sample and minds what is no line: a knock against the scale is left out, a flow that
 * starts late or changes is followed anew, a weight that falls away means that the glass is gone. Times in s after the
 * command, weights in ml above the measured empty glass.
 */
final class FlowEstimator {
    private static final double OUTLIER = 4;
    private static final double HUBER = 2;
    private static final int OUTLIERS = 3;
    private static final double OUTLIERS_S = 0.25;

    /** The measured empty glass may have crept by this, ml. */
    private static final double CREEP_ML = 0.05;

    /** A pour may be unlike all before it by this much: its flow, as a part of it, and its start, s. */
    private static final double UNLIKE_FLOW = 0.5;

    private static final double UNLIKE_START_S = 0.5;

    private final TapLearning learning;
    private final SampleNoise noise;
    private final double baseVariance;
    private final Deque<Double> outlierTimesS = new ArrayDeque<>();
    private final SampleBuffer kept;
    private final RecentLevel recent;
    private FlowPrior prior;
    private FlowFit fit;
    private double answerS;
    private boolean answerTrusted;
    private double lastSeconds = Double.NEGATIVE_INFINITY;
    private double pumpStartS;
    private double runningFlow;
    private double highest;
    private boolean unlike;
    private boolean broken;
    private boolean lost;

    FlowEstimator(DoseTarget order, TapLearning learning) {
        this.learning = learning;
        this.noise = new SampleNoise(learning.noiseAfter(order.empty()) / order.gramsPerMl());
        this.kept = new SampleBuffer(noise);
        this.recent = new RecentLevel();
        this.baseVariance = Math.pow(order.empty().error(noise.ml()), 2) + CREEP_ML * CREEP_ML;
        this.answerS = learning.answer().value();
        this.prior = prior(learning.answer().variance());
        this.fit = new FlowFit(prior);
    }

    private FlowEstimator(FlowEstimator other) {
        learning = other.learning;
        noise = other.noise;
        baseVariance = other.baseVariance;
        outlierTimesS.addAll(other.outlierTimesS);
        kept = other.kept.copy();
        recent = other.recent.copy();
        prior = other.prior;
        fit = other.fit.copy();
        answerS = other.answerS;
        answerTrusted = other.answerTrusted;
        lastSeconds = other.lastSeconds;
        pumpStartS = other.pumpStartS;
        runningFlow = other.runningFlow;
        highest = other.highest;
        unlike = other.unlike;
        broken = other.broken;
        lost = other.lost;
    }

    /** @return an independent copy */
    FlowEstimator copy() {
        return new FlowEstimator(this);
    }

    private FlowPrior prior(double answerVariance) {
        return new FlowPrior(
                0,
                baseVariance,
                learning.flow().value(),
                learning.flow().variance(),
                answerS + learning.landing().value(),
                learning.landing().variance() + answerVariance);
    }

    /** The pump started about when its command was answered, unless that answer was held up on its way. */
    void answered(double seconds) {
        Learned usual = learning.answer();
        double late = seconds - usual.value();
        answerTrusted = late * late <= OUTLIER * OUTLIER * usual.variance();
        if (answerTrusted) {
            answerS = seconds;
        }
        if (!broken && !unlike) {
            prior = prior(answerTrusted ? 0 : usual.variance() + late * late / 4);
            fit.prior(prior);
        }
    }

    void sampled(double seconds, double ml) {
        if (!(seconds > lastSeconds) || !Double.isFinite(ml)) {
            return;
        }
        lastSeconds = seconds;
        recent.add(seconds, ml);
        kept.add(seconds, ml);
        FlowLine line = fit.line();
        double miss = noise.miss(line, seconds, ml);
        if (miss > OUTLIER) {
            outlier(seconds);
            return;
        }
        outlierTimesS.clear();
        fit.add(seconds, ml, noise.variance(line) * Math.max(1, miss / HUBER));
        highest = Math.max(highest, recent.ml());
    }

    private void outlier(double seconds) {
        outlierTimesS.addLast(seconds);
        if (outlierTimesS.size() < OUTLIERS || seconds - outlierTimesS.getFirst() < OUTLIERS_S) {
            return;
        }
        outlierTimesS.clear();
        if (!unlike && !broken) {
            unlike = true;
            if (isOneLine()) {
                return;
            }
        }
        follow(seconds);
    }

    /** The pour may follow one line, only not the learned one: another pump, air in the hose. */
    private boolean isOneLine() {
        double flow = learning.flow().value();
        FlowPrior open = new FlowPrior(
                0,
                baseVariance,
                flow,
                Math.max(Quantity.FLOW.unlearned().variance(), UNLIKE_FLOW * UNLIKE_FLOW * flow * flow),
                prior.startS(),
                UNLIKE_START_S * UNLIKE_START_S);
        Optional<FlowFit> anew = kept.asOneLine(open, OUTLIER);
        anew.ifPresent(found -> {
            prior = open;
            fit = found;
        });
        return anew.isPresent();
    }

    /** The weight left its line for good: goes on from where it stands. */
    private void follow(double seconds) {
        double level = recent.ml();
        if (!broken) {
            runningFlow =
                    learning.cleanPours() == 0 ? line().flow() : learning.flow().value();
            pumpStartS = line().startS();
        }
        broken = true;
        if (level < highest - 3 - 2 * noise.ml()) {
            lost = true;
        } else if (level < 1.5 + 3 * noise.ml()) {
            startAnew(0, learning.flow().variance(), seconds + 0.1, 0.3);
        } else {
            startAnew(level, 0.25 * runningFlow * runningFlow, recent.middleS(), noise.ml() / runningFlow);
        }
    }

    private void startAnew(double landedMl, double flowVariance, double startS, double startStdError) {
        if (landedMl == 0) {
            pumpStartS = startS;
        }
        prior = new FlowPrior(landedMl, baseVariance, runningFlow, flowVariance, startS, startStdError * startStdError);
        fit = new FlowFit(prior);
    }

    /** @return whether the last samples themselves, allowing for noise, are above this, ml */
    boolean isAbove(double ml) {
        return recent.isAbove(ml, noise.ml());
    }

    /** @return where the line began when the pump came up, s */
    double pumpStartS() {
        return broken ? pumpStartS : line().startS();
    }

    FlowLine line() {
        return fit.line();
    }

    int samples() {
        return fit.samples();
    }

    /** @return whether the weight left its line at any time */
    boolean isBroken() {
        return broken;
    }

    /** @return whether the weight fell away, so that no plan can be made of it any more */
    boolean isLost() {
        return lost;
    }

    /** @return from the answer to the start of the pour's line, s; as learned where the answer was held up on its way */
    double landingS() {
        return answerTrusted ? pumpStartS() - answerS : learning.landing().value();
    }

    /** @return what the samples alone say of the flow; null when next to nothing */
    @Nullable
    Observed flow() {
        return Observed.beyond(prior.flow(), prior.flowVariance(), line().flow(), line().flowVariance());
    }

    /** @return what the samples alone say of the landing; null when next to nothing */
    @Nullable
    Observed landing() {
        return answerTrusted
                ? Observed.beyond(
                        prior.startS() - answerS,
                        prior.startVariance(),
                        line().startS() - answerS,
                        line().startVariance())
                : null;
    }
}
