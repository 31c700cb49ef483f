package io.aztecpour.pour.dosing;

/**
 * How far samples of a scale may be from the line they follow.
 *
 * @param ml standard deviation of one sample at rest, ml
 */
record SampleNoise(double ml) {
    /** A sample's moment is known to about this, s. */
    private static final double MOMENT_S = 0.006;

    /** @return variance of one sample around the line, ml² */
    double variance(FlowLine line) {
        double moment = line.flow() * MOMENT_S;
        return ml * ml + moment * moment;
    }

    /** @return how far a sample is from where the line is believed, in standard deviations */
    double miss(FlowLine line, double seconds, double weightMl) {
        return Math.abs(weightMl - line.levelAt(seconds)) / Math.sqrt(variance(line) + line.levelVariance(seconds));
    }
}
