package io.aztecpour.pour.dosing;

/**
 * One learned number, with how sure it is. All three in the unit of its {@link Quantity}.
 *
 * @param value the best estimate
 * @param doubt standard deviation of that estimate
 * @param spread standard deviation from one pour to the next around it
 */
public record Learned(double value, double doubt, double spread) {
    /** An observation further off than this many standard deviations is a surprise, not a lesson. */
    private static final double SURPRISE = 3.5;

    private static final double SPREAD_PACE = 0.06;

    /** @return variance of the next pour's value around {@code value} */
    public double variance() {
        return doubt * doubt + spread * spread;
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
        double before = doubt * doubt / quantity.memory();
        double expected = before + spread * spread + error * error;
        double miss = observed - value;
        if (miss * miss > SURPRISE * SURPRISE * expected) {
            double lessSure = Math.min(quantity.mostDoubt(), 2.5 * Math.max(doubt, 0.5 * spread));
            return new Learned(value, Math.max(doubt, lessSure), quantity.clampSpread(1.15 * spread));
        }
        double gain = before / expected;
        double seen = miss * miss - before - error * error;
        double pace = SPREAD_PACE * spread * spread / expected;
        double spreadSquared = spread * spread + pace * (seen - spread * spread);
        return new Learned(
                quantity.clamp(value + gain * miss),
                Math.sqrt((1 - gain) * before),
                quantity.clampSpread(Math.sqrt(Math.max(0, spreadSquared))));
    }

    /** @return all of it that many times as large */
    Learned scaled(double factor) {
        return new Learned(factor * value, factor * doubt, factor * spread);
    }
}
