package io.aztecpour.virtualesp32.physics;

import java.util.function.Consumer;

/**
 * What differs from one test rig to the next. Constants that are the same everywhere live beside the part they
 * describe.
 *
 * @param flowMlPerSecond pump flow from a full bottle, ml/s, above 0; 10 is typical of 12 V peristaltic pumps
 * @param flowPerRated that flow as a part of what the firmware was set up for, above 0; 1 is exact, 1.1 a tenth too much
 * @param spinUpMillis time until the pump gives 95 % of its flow, ms
 * @param fallMillis time the liquid falls from spout to glass, ms; 180 ms is a drop of 16 cm (t = √(2h/g))
 * @param dripMl liquid held in the spout that drips after the pump stops, ml
 * @param noiseGrams standard deviation of one weight sample, g
 * @param samplesPerSecond what the HX711's RATE pin selects: 10 or 80
 * @param densityGramsPerMl density of the drink; water 1.0, liqueur up to 1.15, spirits 0.95
 * @param bottleMl a full bottle, ml, above 0
 * @param answerMillis time the firmware takes to answer a request, ms; 0 answers at once
 * @param lostEchoes share of ultrasonic measurements without an echo, 0–1: a round glass throws some pulses past the
 *     sensor
 * @param hoseMl what the hose between bottle and spout holds, ml, above 0; 60 cm with 4 mm bore hold 7.5 ml
 */
public record PhysicsProfile(
        double flowMlPerSecond,
        double flowPerRated,
        double spinUpMillis,
        double fallMillis,
        double dripMl,
        double noiseGrams,
        int samplesPerSecond,
        double densityGramsPerMl,
        double bottleMl,
        double answerMillis,
        double lostEchoes,
        double hoseMl) {

    public PhysicsProfile {
        requirePositive("flowMlPerSecond", flowMlPerSecond);
        requirePositive("flowPerRated", flowPerRated);
        requireNotNegative("spinUpMillis", spinUpMillis);
        requireNotNegative("fallMillis", fallMillis);
        requireNotNegative("dripMl", dripMl);
        requireNotNegative("noiseGrams", noiseGrams);
        requirePositive("densityGramsPerMl", densityGramsPerMl);
        requirePositive("bottleMl", bottleMl);
        requireNotNegative("answerMillis", answerMillis);
        requireNotNegative("lostEchoes", lostEchoes);
        requirePositive("hoseMl", hoseMl);
        if (samplesPerSecond != 10 && samplesPerSecond != 80) {
            throw new IllegalArgumentException("samplesPerSecond is 10 or 80, not " + samplesPerSecond);
        }
    }

    /** A bar's usual tap: 10 ml/s, 80 samples/s, a 700 ml bottle of something as heavy as water. */
    public static PhysicsProfile typical() {
        return new PhysicsProfile(10, 1, 150, 180, 1.2, 0.15, 80, 1.0, 700, 0, 0.015, 7.5);
    }

    /** The pump's flow as its firmware believes it, ml/s. */
    public double ratedFlowMlPerSecond() {
        return flowMlPerSecond / flowPerRated;
    }

    public PhysicsProfile withFlowMlPerSecond(double value) {
        return changed(draft -> draft.flow = value);
    }

    public PhysicsProfile withFlowPerRated(double value) {
        return changed(draft -> draft.flowPerRated = value);
    }

    public PhysicsProfile withSpinUpMillis(double value) {
        return changed(draft -> draft.spinUp = value);
    }

    public PhysicsProfile withFallMillis(double value) {
        return changed(draft -> draft.fall = value);
    }

    public PhysicsProfile withDripMl(double value) {
        return changed(draft -> draft.drip = value);
    }

    public PhysicsProfile withNoiseGrams(double value) {
        return changed(draft -> draft.noise = value);
    }

    public PhysicsProfile withSamplesPerSecond(int value) {
        return changed(draft -> draft.samples = value);
    }

    public PhysicsProfile withDensityGramsPerMl(double value) {
        return changed(draft -> draft.density = value);
    }

    public PhysicsProfile withAnswerMillis(double value) {
        return changed(draft -> draft.answer = value);
    }

    public PhysicsProfile withLostEchoes(double value) {
        return changed(draft -> draft.lostEchoes = value);
    }

    public PhysicsProfile withHoseMl(double value) {
        return changed(draft -> draft.hose = value);
    }

    private PhysicsProfile changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.profile();
    }

    /** The same figures, open to change. */
    private static final class Draft {
        private double flow;
        private double flowPerRated;
        private double spinUp;
        private double fall;
        private double drip;
        private double noise;
        private int samples;
        private double density;
        private double bottle;
        private double answer;
        private double lostEchoes;
        private double hose;

        Draft(PhysicsProfile from) {
            flow = from.flowMlPerSecond;
            flowPerRated = from.flowPerRated;
            spinUp = from.spinUpMillis;
            fall = from.fallMillis;
            drip = from.dripMl;
            noise = from.noiseGrams;
            samples = from.samplesPerSecond;
            density = from.densityGramsPerMl;
            bottle = from.bottleMl;
            answer = from.answerMillis;
            lostEchoes = from.lostEchoes;
            hose = from.hoseMl;
        }

        PhysicsProfile profile() {
            return new PhysicsProfile(
                    flow, flowPerRated, spinUp, fall, drip, noise, samples, density, bottle, answer, lostEchoes, hose);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be above 0, not " + value);
        }
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must not be below 0: " + value);
        }
    }
}
