package io.aztecpour.pour.dosing;

/**
 * What still comes after a stop is sent.
 *
 * @param stopS until the pump stops, s
 * @param stopVariance of that, s²
 * @param overrunMl what lands from then on, ml
 * @param overrunVariance of that, ml²
 */
record InFlight(double stopS, double stopVariance, double overrunMl, double overrunVariance) {
    /** A drip nobody measured yet, ml, and how far off that may be. */
    private static final double USUAL_DRIP_ML = 1;

    private static final double DRIP_STD_ERROR_ML = 0.7;

    /** A dispense's answer tells a stop's to about this, s. */
    private static final double ALIKE_S = 0.03;

    /**
     * @param answerS what this pour's dispense took to be answered, s; NaN while unknown
     * @param landingS what this pour's liquid took from there to the start of its line, s
     * @param flow of this pour, ml/s
     */
    static InFlight expected(TapLearning learning, double answerS, double landingS, double flow) {
        Learned stop = learning.stop();
        if (stop.stdError() > ALIKE_S / 2 && Double.isFinite(answerS)) {
            stop = stop.updated(answerS, ALIKE_S, Quantity.STOP);
        }
        Learned overrun = learning.overrun();
        if (overrun.stdError() > DRIP_STD_ERROR_ML) {
            // Boards act when they hear or when they answer; half-way is the best guess, and it matters at slow ones.
            double early = flow * stop.value() / 2;
            double guess = Math.max(0, flow * fall(landingS)) + USUAL_DRIP_ML - early;
            return new InFlight(stop.value(), stop.variance(), guess, DRIP_STD_ERROR_ML * DRIP_STD_ERROR_ML);
        }
        double atThisFlow = overrun.value() + flowShare(learning, flow);
        return new InFlight(stop.value(), stop.variance(), atThisFlow, overrun.variance());
    }

    /** @return ml by which the overrun of this flow differs from that of the learned flow */
    static double flowShare(TapLearning learning, double flow) {
        return (flow - learning.flow().value()) * fall(learning.landing().value());
    }

    private static double fall(double landingS) {
        return landingS - FlowLine.SPIN_UP_S / 2;
    }
}
