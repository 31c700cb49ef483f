package io.aztecpour.pour.dosing;

/**
 * What a pump and a scale can make of a weight, in g: more than this is something else.
 *
 * @param fastest no pump brings more, g/s, unless this one was seen to
 * @param usual this tap's pump hardly brings more, g/s
 * @param most nothing that is called a pump brings more, g/s
 * @param ringsG the weight is off by this while the scale rings, and by noise
 * @param noiseG standard deviation of one sample
 */
record FlowBounds(double fastest, double usual, double most, double ringsG, double noiseG) {
    /** The fastest pumps and valves that are sold for bars bring 20 ml/s; a spurt may bring a fifth more. */
    private static final double FASTEST_ML_PER_S = 24;
    /** A pump of which nothing is known brings hardly more, ml/s. */
    private static final double UNLEARNED_ML_PER_S = 16;
    /** A full bottle, or another pour, may flow so many times as fast as was learned. */
    private static final double STEEPER = 1.25;
    /** However slow a pump was, its bottle or hose may be changed for one that brings this, ml/s. */
    private static final double SLOW_ML_PER_S = 12;
    /** A jet presses on the scale as if it had landed, so that it begins with what falls within this time, s. */
    private static final double FALL_S = 0.3;

    /** When a jet ends, the weight falls by this part of what a jet may press: it rings, and the last drops press no more. */
    private static final double OVERSHOOT = 0.85;

    /** Just before a jet ends, what was falling presses and has landed: the weight rises by this part of it. */
    private static final double ENDS = 0.5;

    private static final double RINGS_G = 1.5;
    private static final double DEVIATIONS = 4;

    static FlowBounds of(TapLearning learning, StillWeight empty, double gramsPerMl) {
        double noise = learning.noiseAfter(empty);
        double most = learning.cleanPours() == 0
                ? UNLEARNED_ML_PER_S
                : Math.max(SLOW_ML_PER_S, STEEPER * learning.flow().value());
        return new FlowBounds(
                gramsPerMl * Math.max(FASTEST_ML_PER_S, most),
                gramsPerMl * most,
                gramsPerMl * Quantity.FLOW.clamp(Double.MAX_VALUE),
                RINGS_G + DEVIATIONS * noise,
                noise);
    }

    /** @return by how much the weight rises at once as a jet lands, g */
    double jumpG() {
        return jumpG(0);
    }

    /**
     * @param slope of the weight now, g/s: what flows presses on the scale already
     * @return by how much the weight can leave its line at once, g
     */
    double jumpG(double slope) {
        double begins = usual - Math.max(0, slope);
        return ringsG + FALL_S * Math.max(begins, ENDS * usual);
    }

    /** @return by how much the weight falls as a jet ends, g */
    double sagG() {
        return ringsG + OVERSHOOT * FALL_S * usual;
    }
}
