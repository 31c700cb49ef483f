package io.aztecpour.pour;

import io.aztecpour.domain.FailureCode;
import io.aztecpour.pour.exactness.AmountCorrection;
import org.jspecify.annotations.Nullable;

/**
 * How a pour ended.
 *
 * @param trip why it failed; null for success
 * @param pouredMl in the glass, ml; null where nobody knows
 * @param measured by the scale; false: the device's own claim
 */
record Verdict(@Nullable Trip trip, @Nullable Double pouredMl, boolean measured) {
    /** Less than this is nothing, ml: noise and drift of the scale. */
    private static final double NOTHING_ML = 1;
    /**
     * What may be missing, ml or the part below of the amount, whichever is more, but never more than half: a pump that
     * nobody knows yet is no fault.
     */
    private static final double MISSING_ML = 4;

    private static final double MISSING = 0.25;
    /**
     * More than this above what was asked for is too much where the pump cannot be stopped, ml or the part below, whichever
     * is more. A pour that is cut off teaches nothing, so a pump that nobody knows yet must be let to its end.
     */
    private static final double TOO_MUCH_ML = 5;

    private static final double TOO_MUCH = 0.5;
    /**
     * The same where it can be stopped, in allowances: one that the command may bring when the stop is lost, and one for how
     * unlike its setting the pump may be.
     */
    private static final double ALLOWANCES = 2;

    /**
     * @param stops the pump is stopped by the weight, so that much more than asked for is a fault
     * @return the most that may be in the glass before the pour counts as failed, ml
     */
    static double mostMl(int amountMl, boolean stops) {
        double more = stops
                ? ALLOWANCES * AmountCorrection.allowanceMl(amountMl)
                : Math.max(TOO_MUCH_ML, TOO_MUCH * amountMl);
        return amountMl + more;
    }

    /** @return the least that must be in the glass for the pour to be what was asked for, ml */
    static double leastMl(int amountMl) {
        return amountMl - Math.max(Math.min(MISSING_ML, amountMl / 2.0), MISSING * amountMl);
    }

    /**
     * @param mostMl more than this in the glass is too much, ml
     * @param trip what ended it before its time
     * @param weighedMl what the still scale gained, ml; null without one
     * @param claimedMl what the device says, ml; null where it does not
     */
    static Verdict of(
            int amountMl, double mostMl, @Nullable Trip trip, @Nullable Double weighedMl, @Nullable Double claimedMl) {
        boolean measured = weighedMl != null;
        Double pouredMl = measured ? weighedMl : claimedMl;
        return new Verdict(trip != null ? trip : judge(amountMl, mostMl, pouredMl), pouredMl, measured);
    }

    /** @return whether less came than was asked for */
    boolean tooLittle() {
        return trip != null && (trip.code() == FailureCode.NO_FLOW || trip.code() == FailureCode.TOO_LITTLE);
    }

    /** @return whether something came, though less than was asked for */
    boolean sawSome() {
        return trip != null && trip.code() == FailureCode.TOO_LITTLE;
    }

    Verdict because(@Nullable Trip cause) {
        return new Verdict(cause, pouredMl, measured);
    }

    private static @Nullable Trip judge(int amountMl, double mostMl, @Nullable Double pouredMl) {
        if (pouredMl == null) {
            return null;
        }
        if (pouredMl < Math.min(NOTHING_ML, amountMl / 2.0)) {
            return Trip.of(FailureCode.NO_FLOW);
        }
        if (pouredMl < leastMl(amountMl)) {
            return Trip.of(FailureCode.TOO_LITTLE);
        }
        return pouredMl > mostMl ? Trip.of(FailureCode.TOO_MUCH) : null;
    }
}
