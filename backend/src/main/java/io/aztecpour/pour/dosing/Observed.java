package io.aztecpour.pour.dosing;

import org.jspecify.annotations.Nullable;

/**
 * What one pour showed of a {@link Quantity}, in its unit.
 *
 * @param value as observed
 * @param error standard deviation of the observation
 */
public record Observed(double value, double error) {
    /** Less than this part of what was known before is next to nothing. */
    private static final double NOTHING = 0.02;

    /**
     * Takes what was believed before out of what is believed after, which leaves what the samples themselves said.
     *
     * @return null when they said next to nothing
     */
    static @Nullable Observed beyond(double before, double varianceBefore, double after, double varianceAfter) {
        double precision = 1 / varianceAfter - 1 / varianceBefore;
        if (!(precision > NOTHING / varianceBefore)) {
            return null;
        }
        double value = (after / varianceAfter - before / varianceBefore) / precision;
        return new Observed(value, Math.sqrt(1 / precision));
    }
}
