package io.aztecpour.pour.dosing;

/**
 * What still comes after a stop is sent.
 *
 * @param stopS until the pump stops, s
 * @param stopVariance of that, s²
 * @param afterRunMl what lands from then on, ml
 * @param afterRunVariance of that, ml²
 */
record InFlight(double stopS, double stopVariance, double afterRunMl, double afterRunVariance) {
    /** A drip nobody measured yet, ml, and how far off that may be. */
    private static final double USUAL_DRIP_ML = 1;

    private static final double DRIP_DOUBT_ML = 0.7;

    /** A dispense's answer tells a stop's to about this, s. */
    private static final double ALIKE_S = 0.03;

    /**
     * @param answerS what this pour's dispense took to be answered, s; NaN while unknown
     * @param landingS what this pour's liquid took from there to the start of its line, s
     * @param flow of this pour, ml/s
     */
    static InFlight expected(TapLearning learning, double answerS, double landingS, double flow) {
        Learned stop = learning.stop();
        if (stop.doubt() > ALIKE_S / 2 && Double.isFinite(answerS)) {
            stop = stop.updated(answerS, ALIKE_S, Quantity.STOP);
        }
        Learned afterRun = learning.afterRun();
        if (afterRun.doubt() > DRIP_DOUBT_ML) {
            // Boards act when they hear or when they answer; half-way is the best guess, and it matters at slow ones.
            double early = flow * stop.value() / 2;
            double guess = Math.max(0, flow * fall(landingS)) + USUAL_DRIP_ML - early;
            return new InFlight(stop.value(), stop.variance(), guess, DRIP_DOUBT_ML * DRIP_DOUBT_ML);
        }
        double atThisFlow = afterRun.value() + flowShare(learning, flow);
        return new InFlight(stop.value(), stop.variance(), atThisFlow, afterRun.variance());
    }

    /** @return ml by which the after-run of this flow differs from that of the learned flow */
    static double flowShare(TapLearning learning, double flow) {
        return (flow - learning.flow().value()) * fall(learning.landing().value());
    }

    private static double fall(double landingS) {
        return landingS - FlowLine.SPIN_UP_S / 2;
    }
}
