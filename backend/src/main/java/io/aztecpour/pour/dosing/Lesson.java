package io.aztecpour.pour.dosing;

import org.jspecify.annotations.Nullable;

/**
 * What a pour without any disturbance taught.
 *
 * @param targetMl wanted in the glass, ml
 * @param settledMl what the scale gained, ml
 * @param settledErrorMl standard deviation of that gain, ml
 * @param deviceMl what the device was asked for and poured by its own reckoning, ml; null where a stop cut it short and
 *     the device did not say where
 * @param noiseG standard deviation of one sample of the scale, g
 * @param flow of the running pump, ml/s
 * @param answer from the dispense to its answer, s
 * @param landing from that answer to the start of the line, s
 * @param stop from the stop to its answer, s
 * @param overrun what landed after the stop was answered, ml, at the learned flow
 * @param byTime what flow and running time of the pump brought, ml; null where its end was not seen
 */
public record Lesson(
        double targetMl,
        double settledMl,
        double settledErrorMl,
        @Nullable Double deviceMl,
        double noiseG,
        @Nullable Observed flow,
        @Nullable Observed answer,
        @Nullable Observed landing,
        @Nullable Observed stop,
        @Nullable Observed overrun,
        @Nullable Observed byTime) {
    /** Flow and time agree with the scale within so many standard deviations. */
    private static final double AGREES = 3;

    /** A pour that followed no line: nothing but how much came is known of it. */
    static Lesson ofAmount(double targetMl, double settledMl, double settledErrorMl, double deviceMl, double noiseG) {
        return new Lesson(targetMl, settledMl, settledErrorMl, deviceMl, noiseG, null, null, null, null, null, null);
    }

    /** @return whether flow and time of the pump say the same as the scale, so that what it gained is liquid */
    boolean isConfirmed() {
        return byTime != null && Math.abs(byTime.value() - settledMl) <= AGREES * byTime.error();
    }

    /** @return how far the glass was from the target as measured, ml; positive is too much */
    public double errorMl() {
        return settledMl - targetMl;
    }
}
