package io.aztecpour.pour.dosing;

/**
 * One learned number, with how sure it is. All three in the unit of its {@link Quantity}.
 *
 * @param value the best estimate
 * @param stdError standard deviation of that estimate
 * @param processNoise standard deviation from one pour to the next around it
 */
public record Learned(double value, double stdError, double processNoise) {
    /** An observation further off than this many standard deviations is a surprise, not a lesson. */
    private static final double SURPRISE = 3.5;

    private static final double NOISE_PACE = 0.06;

    /** @return variance of the next pour's value around {@code value} */
    public double variance() {
        return stdError * stdError + processNoise * processNoise;
    }

    /**
     * A Kalman step with fading memory. A surprise moves nothing, but leaves the estimate less sure of itself, so that a
     * second one of the same kind is believed.
     *
     * @param observed what a pour showed
     * @param error standard deviation of that observation
     */
    public Learned updated(double observed, double error, Quantity quantity) {
        if (!Double.isFinite(observed) || !(error >= 0) || !Double.isFinite(error)) {
            return this;
        }
        double before = stdError * stdError / quantity.memory();
        double expected = before + processNoise * processNoise + error * error;
        double miss = observed - value;
        if (miss * miss > SURPRISE * SURPRISE * expected) {
            double lessSure = Math.min(quantity.mostStdError(), 2.5 * Math.max(stdError, 0.5 * processNoise));
            return new Learned(value, Math.max(stdError, lessSure), quantity.clampNoise(1.15 * processNoise));
        }
        double gain = before / expected;
        double seen = miss * miss - before - error * error;
        double pace = NOISE_PACE * processNoise * processNoise / expected;
        double noiseSquared = processNoise * processNoise + pace * (seen - processNoise * processNoise);
        return new Learned(
                quantity.clamp(value + gain * miss),
                Math.sqrt((1 - gain) * before),
                quantity.clampNoise(Math.sqrt(Math.max(0, noiseSquared))));
    }

    /** @return all of it that many times as large */
    Learned scaled(double factor) {
        return new Learned(factor * value, factor * stdError, factor * processNoise);
    }
}
