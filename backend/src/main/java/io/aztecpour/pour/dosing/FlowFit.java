package io.aztecpour.pour.dosing;

import java.util.ArrayList;
import java.util.List;

/**
 * The most likely {@link FlowLine} given a prior and weighted samples, by Gauss–Newton steps. The first samples, which
 * may lie on the spin-up, are kept one by one; those clearly before it or clearly on the line only as sums, so
 * that a sample costs the same at the end of a pour as in its middle.
 */
final class FlowFit {
    private static final int MOST_EARLY = 256;
    private static final int STEPS = 3;
    private static final double LEAST_FLOW = 0.2;
    private static final double MOST_FLOW = 80;

    private record Weighed(double seconds, double ml, double weight) {}

    private final List<Weighed> early = new ArrayList<>();
    private FlowPrior prior;
    private FlowLine line;
    private double sumBefore;
    private double sumBeforeW;
    private double sum;
    private double sumT;
    private double sumTt;
    private double sumW;
    private double sumTw;
    private int samples;

    FlowFit(FlowPrior prior) {
        this.prior = prior;
        this.line = prior.line();
    }

    /** @return an independent copy */
    FlowFit copy() {
        FlowFit copy = new FlowFit(prior);
        copy.early.addAll(early);
        copy.line = line;
        copy.sumBefore = sumBefore;
        copy.sumBeforeW = sumBeforeW;
        copy.sum = sum;
        copy.sumT = sumT;
        copy.sumTt = sumTt;
        copy.sumW = sumW;
        copy.sumTw = sumTw;
        copy.samples = samples;
        return copy;
    }

    FlowLine line() {
        return line;
    }

    /** @return how many samples it rests on */
    int samples() {
        return samples;
    }

    /** Replaces the prior, for instance once the start is known better; the samples stay. */
    void prior(FlowPrior better) {
        prior = better;
        if (samples == 0) {
            line = better.line();
        }
        solve();
    }

    /**
     * @param seconds after the pour's zero of time
     * @param ml weight against the measured empty glass, as ml
     * @param variance of this sample, ml²
     */
    void add(double seconds, double ml, double variance) {
        early.add(new Weighed(seconds, ml - prior.landedMl(), 1 / variance));
        samples++;
        solve();
        double unsure = FlowLine.SPIN_UP_S / 2 + 5 * Math.sqrt(line.startVariance());
        early.removeIf(sample -> folded(sample, unsure));
        if (early.size() > MOST_EARLY) {
            folded(early.remove(0), 0);
        }
    }

    /** Adds a sample to the sums if its side of the start is clear: a flat before it, the line after it. */
    private boolean folded(Weighed sample, double unsure) {
        double since = sample.seconds() - line.startS();
        if (since < -unsure && prior.landedMl() == 0) {
            sumBefore += sample.weight();
            sumBeforeW += sample.weight() * sample.ml();
            return true;
        }
        if (since < unsure && prior.landedMl() == 0) {
            return false;
        }
        sum += sample.weight();
        sumT += sample.weight() * sample.seconds();
        sumTt += sample.weight() * sample.seconds() * sample.seconds();
        sumW += sample.weight() * sample.ml();
        sumTw += sample.weight() * sample.seconds() * sample.ml();
        return true;
    }

    private void solve() {
        for (int step = 0; step < STEPS; step++) {
            line = stepped(line);
        }
    }

    private FlowLine stepped(FlowLine at) {
        Normal normal = new Normal();
        addPrior(normal, at);
        addSums(normal, at);
        for (Weighed sample : early) {
            double since = sample.seconds() - at.startS();
            double ramp = at.ramp(since);
            double miss = sample.ml() - at.baseMl() - at.flow() * ramp;
            normal.add(ramp, -at.flow() * at.rampSlope(since), miss, sample.weight());
        }
        Symmetric3 covariance = normal.matrix().inverse();
        double base = at.baseMl() + covariance.timesX(normal.x, normal.y, normal.z);
        double flow = at.flow() + covariance.timesY(normal.x, normal.y, normal.z);
        double start = at.startS() + covariance.timesZ(normal.x, normal.y, normal.z);
        return new FlowLine(prior.landedMl(), base, Math.min(MOST_FLOW, Math.max(LEAST_FLOW, flow)), start, covariance);
    }

    private void addPrior(Normal normal, FlowLine at) {
        normal.xx += 1 / prior.baseVariance();
        normal.yy += 1 / prior.flowVariance();
        normal.zz += 1 / prior.startVariance();
        normal.x -= at.baseMl() / prior.baseVariance();
        normal.y += (prior.flow() - at.flow()) / prior.flowVariance();
        normal.z += (prior.startS() - at.startS()) / prior.startVariance();
    }

    private void addSums(Normal normal, FlowLine at) {
        double start = at.startS();
        double flow = at.flow();
        double since = sumT - start * sum;
        double sinceSquared = sumTt - 2 * start * sumT + start * start * sum;
        double miss = sumW - at.baseMl() * sum - flow * since;
        double missSince = sumTw - start * sumW - at.baseMl() * since - flow * sinceSquared;
        normal.xx += sum + sumBefore;
        normal.xy += since;
        normal.xz -= flow * sum;
        normal.yy += sinceSquared;
        normal.yz -= flow * since;
        normal.zz += flow * flow * sum;
        normal.x += miss + sumBeforeW - at.baseMl() * sumBefore;
        normal.y += missSince;
        normal.z -= flow * miss;
    }

    /** The normal equations being summed up; the first column's slope is always 1. */
    private static final class Normal {
        double xx;
        double xy;
        double xz;
        double yy;
        double yz;
        double zz;
        double x;
        double y;
        double z;

        void add(double slopeY, double slopeZ, double miss, double weight) {
            xx += weight;
            xy += weight * slopeY;
            xz += weight * slopeZ;
            yy += weight * slopeY * slopeY;
            yz += weight * slopeY * slopeZ;
            zz += weight * slopeZ * slopeZ;
            x += weight * miss;
            y += weight * slopeY * miss;
            z += weight * slopeZ * miss;
        }

        Symmetric3 matrix() {
            return new Symmetric3(xx, xy, xz, yy, yz, zz);
        }
    }
}
