package io.aztecpour.bench.accuracy;

import java.util.Random;

/** Runs one pour of one strategy in virtual time, the hub polling the scale as it would. */
final class VirtualPour {
    private static final double BEFORE_S = 0.6;
    private static final double RESTING_POLL_S = 0.1;
    private static final double POURING_POLL_S = 0.02;
    private static final double LONGEST_S = 30;

    private final TapTruth tap;
    private final Strategy strategy;
    private final PourTruth pour;
    private final GlassUnderTap glass;
    private final Random transit;
    private double polledS;
    private boolean answered;
    private double stopAnswerS = Double.NaN;

    VirtualPour(TapTruth tap, Strategy strategy, PourTruth pour) {
        this.tap = tap;
        this.strategy = strategy;
        this.pour = pour;
        this.glass = new GlassUnderTap(tap, pour, strategy.asked(pour.targetMl()));
        this.transit = new Random(~pour.seed());
    }

    /** @return ml in the glass in the end */
    double run() {
        double firstPoll = -BEFORE_S - transit.nextDouble() * RESTING_POLL_S;
        for (polledS = firstPoll; polledS < -RESTING_POLL_S / 10; polledS += RESTING_POLL_S) {
            poll(strategy::before);
        }
        strategy.begin(pour.targetMl());
        polledS = transit.nextDouble() * POURING_POLL_S;
        follow();
        settle();
        return glass.inTheEnd();
    }

    private void follow() {
        double[] stopAt = {Double.POSITIVE_INFINITY};
        while (glass.isPumping(polledS)) {
            tellAnswer();
            poll((arrival, stamp, grams) -> stopAt[0] = strategy.reading(arrival, stamp, grams));
            polledS += POURING_POLL_S;
            double nextArrival = polledS + 0.001;
            if (answered && Double.isNaN(stopAnswerS) && stopAt[0] <= nextArrival && glass.isPumping(polledS)) {
                double sent = Math.max(stopAt[0], polledS - POURING_POLL_S + 0.003);
                strategy.stopSent(sent);
                stopAnswerS = glass.stop(sent);
            }
        }
        if (!Double.isNaN(stopAnswerS)) {
            strategy.stopAnswered(stopAnswerS, glass.reckonedMl());
        }
    }

    private void tellAnswer() {
        if (!answered && polledS >= pour.dispenseAnswerS()) {
            answered = true;
            strategy.answered(pour.dispenseAnswerS());
        }
    }

    private void settle() {
        boolean[] enough = {false};
        double end = polledS + LONGEST_S;
        for (; polledS < end && !enough[0]; polledS += POURING_POLL_S) {
            poll((arrival, stamp, grams) -> enough[0] = strategy.after(arrival, stamp, grams));
        }
    }

    private interface Reader {
        void read(double arrivalS, double stampS, double grams);
    }

    /** The way takes 1–3 ms; the scale answers with its latest sample. */
    private void poll(Reader reader) {
        long sample = glass.sampleAt(polledS);
        double stamp = tap.stamped() ? glass.sampleSeconds(sample) : Double.NaN;
        reader.read(polledS + 0.001 + 0.002 * transit.nextDouble(), stamp, glass.sampleGrams(sample));
    }
}
