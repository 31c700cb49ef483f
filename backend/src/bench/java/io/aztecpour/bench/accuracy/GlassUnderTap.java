package io.aztecpour.bench.accuracy;

import java.util.Random;

/**
 * A pump, a falling stream, a drip and a scale, in closed form: times in s after the dispense was sent, drink of 1 g/ml.
 */
final class GlassUnderTap {
    /** The glass itself, g. */
    private static final double EMPTY_G = 212;

    /** The drip thins out with this time constant, s. */
    private static final double DRIP_S = 0.3;

    private final TapTruth tap;
    private final PourTruth pour;
    private final double phaseS;
    private final double pumpOnS;
    private double pumpOffS;

    GlassUnderTap(TapTruth tap, PourTruth pour, double askedMl) {
        this.tap = tap;
        this.pour = pour;
        this.phaseS = new Random(pour.seed()).nextDouble() / tap.rateHz();
        this.pumpOnS = pour.dispenseAnswerS();
        this.pumpOffS = pumpOnS + askedMl / tap.reckonedFlow();
    }

    /** @return when the device answers it, s */
    double stop(double sentS) {
        double acted = Math.max(sentS + pour.stopAnswerS(), pumpOnS);
        pumpOffS = Math.min(pumpOffS, acted);
        return acted;
    }

    boolean isPumping(double seconds) {
        return seconds < pumpOffS;
    }

    /** @return what the device believes to have poured, ml */
    double reckonedMl() {
        return (pumpOffS - pumpOnS) * tap.reckonedFlow();
    }

    double inGlass(double seconds) {
        double left = seconds - tap.fallS();
        return pour.flow() * pumped(Math.min(left, pumpOffS)) + dripped(left - pumpOffS);
    }

    double inTheEnd() {
        return inGlass(pumpOffS + 60);
    }

    private double pumped(double seconds) {
        double running = Math.max(0, seconds - pumpOnS);
        return running < TapTruth.SPIN_UP_S
                ? running * running / (2 * TapTruth.SPIN_UP_S)
                : running - TapTruth.SPIN_UP_S / 2;
    }

    private double dripped(double sinceOff) {
        return sinceOff <= 0 ? 0 : pour.dripMl() * -Math.expm1(-sinceOff / DRIP_S);
    }

    /** @return number of the latest sample of the scale at that time */
    long sampleAt(double seconds) {
        return (long) Math.floor((seconds - phaseS) * tap.rateHz());
    }

    double sampleSeconds(long sample) {
        return phaseS + sample / (double) tap.rateHz();
    }

    double sampleGrams(long sample) {
        double noise = new Random(pour.seed() ^ sample * 0x9E3779B97F4A7C15L).nextGaussian();
        return EMPTY_G + inGlass(sampleSeconds(sample)) + tap.noiseG() * noise;
    }
}
