package io.aztecpour.pour.exactness;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Fits a pour's line sample by sample and minds what is no line: a knock against the scale is left out, a flow that
 * starts late or changes is followed anew, a weight that falls away means that the glass is gone. Times in s after the
 * command, weights in ml above the measured empty glass.
 */
final class FlowFollower {
    private static final double STRANGE = 4;
    private static final double HUBER = 2;
    private static final int STRANGE_SAMPLES = 3;
    private static final double STRANGE_S = 0.25;

    /** A sample's moment is known to about this, s. */
    private static final double MOMENT_S = 0.006;

    /** The measured empty glass may have crept by this, ml. */
    private static final double CREEP_ML = 0.05;

    private record Seen(double seconds, double ml) {}

    private final TapLearning learning;
    private final double noiseMl;
    private final double baseVariance;
    private final Deque<Seen> strange = new ArrayDeque<>();
    private final Deque<Double> lastThree = new ArrayDeque<>();
    private FlowPrior prior;
    private FlowFit fit;
    private double answerS;
    private boolean answerTrusted;
    private double lastSeconds = Double.NEGATIVE_INFINITY;
    private double highest;
    private boolean broken;
    private boolean lost;

    FlowFollower(PourOrder order, TapLearning learning) {
        this.learning = learning;
        this.noiseMl = learning.noiseAfter(order.empty()) / order.gramsPerMl();
        this.baseVariance = Math.pow(order.empty().error(noiseMl), 2) + CREEP_ML * CREEP_ML;
        this.answerS = learning.answer().value();
        this.prior = prior(learning.answer().variance());
        this.fit = new FlowFit(prior);
    }

    private FlowPrior prior(double answerVariance) {
        return new FlowPrior(
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
        answerTrusted = late * late <= STRANGE * STRANGE * usual.variance();
        if (answerTrusted) {
            answerS = seconds;
        }
        if (!broken) {
            prior = prior(answerTrusted ? 0 : usual.variance() + late * late / 4);
            fit.prior(prior);
        }
    }

    void sampled(double seconds, double ml) {
        if (!(seconds > lastSeconds) || !Double.isFinite(ml)) {
            return;
        }
        lastSeconds = seconds;
        remember(ml);
        FlowLine line = fit.line();
        double own = noiseMl * noiseMl + Math.pow(line.flow() * MOMENT_S, 2);
        double sigma = Math.sqrt(own + line.levelVariance(seconds));
        double miss = Math.abs(ml - line.levelAt(seconds)) / sigma;
        if (miss > STRANGE) {
            strange(new Seen(seconds, ml));
            return;
        }
        strange.clear();
        fit.add(seconds, ml, own * Math.max(1, miss / HUBER));
        highest = Math.max(highest, fit.line().levelAt(seconds));
    }

    private void strange(Seen seen) {
        strange.addLast(seen);
        if (strange.size() < STRANGE_SAMPLES
                || seen.seconds() - strange.getFirst().seconds() < STRANGE_S) {
            return;
        }
        broken = true;
        double level = median();
        if (level < highest - 3 - 2 * noiseMl) {
            lost = true;
        } else if (level < 1.5 + 3 * noiseMl) {
            startAnew(learning.flow().value(), learning.flow().variance(), seen.seconds() + 0.1, 0.3);
        } else {
            double flow = fit.line().flow();
            double started = seen.seconds() - level / flow;
            startAnew(flow, 0.25 * flow * flow, started, 0.5 * (seen.seconds() - started));
            strange.forEach(one -> fit.add(one.seconds(), one.ml(), noiseMl * noiseMl + 0.01));
        }
        strange.clear();
    }

    private void startAnew(double flow, double flowVariance, double startS, double startDoubt) {
        prior = new FlowPrior(baseVariance, flow, flowVariance, startS, startDoubt * startDoubt);
        fit = new FlowFit(prior);
    }

    private void remember(double ml) {
        lastThree.addLast(ml);
        if (lastThree.size() > 3) {
            lastThree.removeFirst();
        }
    }

    private double median() {
        return lastThree.stream()
                .sorted()
                .skip(lastThree.size() / 2)
                .findFirst()
                .orElse(0.0);
    }

    /** @return whether the last samples themselves, allowing for noise, are above this, ml */
    boolean isAbove(double ml) {
        return lastThree.size() == 3 && median() > ml + 0.3 + 2.2 * noiseMl;
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

    /** @return from the answer to the start of the line, s */
    double landingS() {
        return fit.line().startS() - answerS;
    }

    /** @return what the samples alone say of the flow; null when next to nothing */
    @Nullable
    Observed flow() {
        return without(prior.flow(), prior.flowVariance(), line().flow(), line().flowVariance(), 0);
    }

    /** @return what the samples alone say of the landing; null when next to nothing */
    @Nullable
    Observed landing() {
        return answerTrusted
                ? without(prior.startS(), prior.startVariance(), line().startS(), line().startVariance(), answerS)
                : null;
    }

    /** Takes the prior out of the posterior, which is how much the samples themselves said. */
    private static @Nullable Observed without(
            double prior, double priorVariance, double posterior, double variance, double origin) {
        double precision = 1 / variance - 1 / priorVariance;
        if (!(precision > 0.02 / priorVariance)) {
            return null;
        }
        double value = (posterior / variance - prior / priorVariance) / precision;
        return new Observed(value - origin, Math.sqrt(1 / precision));
    }
}
