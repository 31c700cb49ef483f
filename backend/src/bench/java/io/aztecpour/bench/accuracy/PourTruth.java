package io.aztecpour.bench.accuracy;

import java.util.random.RandomGenerator;

/**
 * One pour as chance has it, the same for every strategy.
 *
 * @param targetMl asked for, whole ml
 * @param flow this time, ml/s: ±2 %
 * @param dispenseAnswerS of the dispense, s: ±10 ms
 * @param stopAnswerS of the stop, s: ±10 ms
 * @param dripMl this time, ml: ±0.15
 * @param seed of the scale's noise
 */
public record PourTruth(
        int targetMl, double flow, double dispenseAnswerS, double stopAnswerS, double dripMl, long seed) {

    /** @param flowShare what the level in the bottle leaves of the flow, 0–1 */
    public static PourTruth drawn(RandomGenerator random, TapTruth tap, int targetMl, double flowShare) {
        return new PourTruth(
                targetMl,
                flowShare * tap.flow() * random.nextDouble(0.98, 1.02),
                Math.max(0.001, tap.answerS() + random.nextDouble(-0.010, 0.010)),
                Math.max(0.001, tap.answerS() + random.nextDouble(-0.010, 0.010)),
                Math.max(0, tap.dripMl() + random.nextDouble(-0.15, 0.15)),
                random.nextLong());
    }
}
