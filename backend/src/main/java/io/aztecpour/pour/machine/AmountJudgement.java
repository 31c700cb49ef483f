package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.pour.dosing.AmountCorrection;
import org.jspecify.annotations.Nullable;

/** Whether what came is what was asked for. Pure arithmetic of amounts in ml. */
final class AmountJudgement {
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

    private AmountJudgement() {}

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
     * @param pouredMl in the glass, ml; null where nobody knows, which speaks against nobody
     * @return {@code NO_FLOW}, {@code TOO_LITTLE} or {@code TOO_MUCH}; null where it is what was asked for
     */
    static @Nullable Code of(int amountMl, double mostMl, @Nullable Double pouredMl) {
        if (pouredMl == null) {
            return null;
        }
        if (pouredMl < Math.min(NOTHING_ML, amountMl / 2.0)) {
            return Code.NO_FLOW;
        }
        if (pouredMl < leastMl(amountMl)) {
            return Code.TOO_LITTLE;
        }
        return pouredMl > mostMl ? Code.TOO_MUCH : null;
    }

    /** @return whether the judgement is that less came than was asked for */
    static boolean isTooLittle(@Nullable Code code) {
        return code == Code.NO_FLOW || code == Code.TOO_LITTLE;
    }
}
