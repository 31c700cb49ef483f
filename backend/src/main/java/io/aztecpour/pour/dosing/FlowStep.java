package io.aztecpour.pour.dosing;

import java.util.Optional;

/**
 * By how much a weight steps while the flow goes on as it was: something was put on the scale, or taken off it.
 *
 * @param grams how much higher the flow goes on, g
 */
record FlowStep(double grams) {
    /** The flow on both sides differs by no more, g/s. */
    private static final double SAME_FLOW = 0.8;

    /** Else it is not known well enough to say so, as one standard deviation, g/s. */
    private static final double KNOWN_FLOW = 2;

    /** A step is known at least to this, as one standard deviation, g. */
    private static final double CERTAIN_G = 0.75;

    /** Air in a hose lets a flow come back with a spurt of less than this, g. */
    private static final double SPURT_G = 6;

    /**
     * @param nanos when it stepped
     * @param noiseG standard deviation of one sample, g
     * @return empty where the flow has changed, or the step is not known well enough
     */
    static Optional<FlowStep> between(SampleLine before, SampleLine after, long nanos, double noiseG) {
        double flow = Math.sqrt(before.slopeVariance(noiseG) + after.slopeVariance(noiseG));
        boolean same = flow <= KNOWN_FLOW && Math.abs(after.slope() - before.slope()) <= SAME_FLOW + 2 * flow;
        double error = Math.sqrt(before.variance(nanos, noiseG) + after.variance(nanos, noiseG));
        return same && error <= CERTAIN_G
                ? Optional.of(new FlowStep(after.at(nanos) - before.at(nanos)))
                : Optional.empty();
    }

    /**
     * @param foreignG what stood beside the liquid before it, g
     * @return whether it may as well be liquid
     */
    boolean isSpurtAbove(double foreignG) {
        return grams > foreignG && grams - foreignG < SPURT_G;
    }
}
