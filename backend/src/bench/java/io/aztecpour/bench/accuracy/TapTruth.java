package io.aztecpour.bench.accuracy;

import java.util.random.RandomGenerator;

/**
 * A tap as it really is, drawn once.
 *
 * @param flow of the running pump, ml/s
 * @param answerS from sending a call until the device acts on it and answers, s
 * @param fallS of the liquid from the spout into the glass, s
 * @param dripMl that comes after the pump stopped, ml
 * @param reckonedFlow what the device believes its flow to be, ml/s
 * @param noiseG of one sample of the scale, g
 * @param rateHz samples of the scale a second
 * @param stamped whether the scale stamps its samples
 */
public record TapTruth(
        double flow,
        double answerS,
        double fallS,
        double dripMl,
        double reckonedFlow,
        double noiseG,
        int rateHz,
        boolean stamped) {
    /** A pump takes this long to come up, s. */
    public static final double SPIN_UP_S = 0.15;

    /**
     * Flow 5–15 ml/s, answer 5–150 ms, fall 80–150 ms, drip 0–2 ml, set up by somebody with a measuring cup to ±10 %.
     *
     * @param number of the tap: noise 0.3 or 1 g and stamps or none take turns
     */
    public static TapTruth drawn(RandomGenerator random, int number, int rateHz) {
        double flow = random.nextDouble(5, 15);
        return new TapTruth(
                flow,
                random.nextDouble(0.005, 0.150),
                random.nextDouble(0.080, 0.150),
                random.nextDouble(0, 2),
                flow * random.nextDouble(0.9, 1.1),
                number % 2 == 0 ? 0.3 : 1,
                rateHz,
                number % 4 < 2);
    }

    /** @return the least that lands when the device is asked for 60 ml, ml: no strategy can pour more */
    public double reachMl() {
        double pumping = 60 / reckonedFlow;
        return 0.98 * flow * (pumping - SPIN_UP_S / 2);
    }
}
