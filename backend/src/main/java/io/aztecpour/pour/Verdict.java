package io.aztecpour.pour;

import io.aztecpour.domain.FailureCode;
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
    /** More than this above what was asked for is too much, ml or the part below, whichever is more. */
    private static final double TOO_MUCH_ML = 5;

    private static final double TOO_MUCH = 0.5;

    /** @return the most that may be in the glass before the pour counts as failed, ml */
    static double mostMl(int amountMl) {
        return amountMl + Math.max(TOO_MUCH_ML, TOO_MUCH * amountMl);
    }

    /** @return the least that must be in the glass for the pour to be what was asked for, ml */
    static double leastMl(int amountMl) {
        return amountMl - Math.max(Math.min(MISSING_ML, amountMl / 2.0), MISSING * amountMl);
    }

    /**
     * @param trip what ended it before its time
     * @param weighedMl what the still scale gained, ml; null without one
     * @param claimedMl what the device says, ml; null where it does not
     */
    static Verdict of(int amountMl, @Nullable Trip trip, @Nullable Double weighedMl, @Nullable Double claimedMl) {
        boolean measured = weighedMl != null;
        Double pouredMl = measured ? weighedMl : claimedMl;
        return new Verdict(trip != null ? trip : judge(amountMl, pouredMl), pouredMl, measured);
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

    private static @Nullable Trip judge(int amountMl, @Nullable Double pouredMl) {
        if (pouredMl == null) {
            return null;
        }
        if (pouredMl < Math.min(NOTHING_ML, amountMl / 2.0)) {
            return Trip.of(FailureCode.NO_FLOW);
        }
        if (pouredMl < leastMl(amountMl)) {
            return Trip.of(FailureCode.TOO_LITTLE);
        }
        return pouredMl > mostMl(amountMl) ? Trip.of(FailureCode.TOO_MUCH) : null;
    }
}
