package io.aztecpour.pour.dosing;

/**
 * A weight that stood still.
 *
 * @param grams mean of its samples, g
 * @param noiseG standard deviation of one sample, g; 0 when unknown
 * @param samples how many there were; 0 means that nothing is known
 */
public record StillWeight(double grams, double noiseG, int samples) {
    /** Nothing is known. */
    public static final StillWeight UNKNOWN = new StillWeight(0, 0, 0);

    public StillWeight {
        if (!Double.isFinite(grams) || !Double.isFinite(noiseG) || noiseG < 0 || samples < 0) {
            throw new IllegalArgumentException("A still weight needs numbers");
        }
    }

    /**
     * @param sampleNoiseG standard deviation of one sample, g
     * @return standard deviation of the mean, g; a kilogram when nothing is known
     */
    public double error(double sampleNoiseG) {
        return samples == 0 ? 1_000 : sampleNoiseG / Math.sqrt(samples);
    }
}
