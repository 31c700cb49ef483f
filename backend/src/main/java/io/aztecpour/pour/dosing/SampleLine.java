package io.aztecpour.pour.dosing;

import java.util.List;

/**
 * The straight line through some samples of a scale, by least squares.
 *
 * @param middleNanos mean moment of the samples, ns
 * @param middleG weight there, g
 * @param slope g/s
 * @param squares sum of the squared times around the middle, s²
 * @param strayG standard deviation of the samples around the line, g
 * @param samples how many there are
 */
record SampleLine(long middleNanos, double middleG, double slope, double squares, double strayG, int samples) {

    /** @param samples two at least, at different moments */
    static SampleLine of(List<Sample> samples) {
        long first = samples.get(0).atNanos();
        int count = samples.size();
        double middle =
                samples.stream().mapToDouble(each -> each.atNanos() - first).sum() / count;
        double level = samples.stream().mapToDouble(Sample::grams).sum() / count;
        double squares = 0;
        double product = 0;
        for (Sample each : samples) {
            double seconds = (each.atNanos() - first - middle) / 1e9;
            squares += seconds * seconds;
            product += seconds * (each.grams() - level);
        }
        double slope = squares > 0 ? product / squares : 0;
        double strays = 0;
        for (Sample each : samples) {
            double stray = each.grams() - level - slope * (each.atNanos() - first - middle) / 1e9;
            strays += stray * stray;
        }
        double deviation = count > 2 ? Math.sqrt(strays / (count - 2)) : 0;
        return new SampleLine(first + Math.round(middle), level, slope, squares, deviation, count);
    }

    /** @return the weight at that moment, g */
    double at(long nanos) {
        return middleG + slope * (nanos - middleNanos) / 1e9;
    }

    /**
     * @param noiseG standard deviation of one sample, g
     * @return variance of the weight at that moment, g²
     */
    double variance(long nanos, double noiseG) {
        double seconds = (nanos - middleNanos) / 1e9;
        return noiseG * noiseG * (1.0 / samples + (squares > 0 ? seconds * seconds / squares : 0));
    }

    /** @return variance of the slope, (g/s)² */
    double slopeVariance(double noiseG) {
        return squares > 0 ? noiseG * noiseG / squares : Double.POSITIVE_INFINITY;
    }
}
