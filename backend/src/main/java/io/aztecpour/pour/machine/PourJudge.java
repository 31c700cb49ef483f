package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenserStatus;
import org.jspecify.annotations.Nullable;

/**
 * Judges a pour whose pump is off, by what stopped it and by what came.
 *
 * @param status what the device said when it was idle; null when it could not be asked
 * @param offNanos when the pump was off, ns
 */
record PourJudge(PourContext context, @Nullable DispenserStatus status, long offNanos) {

    /** @param weighedMl what the settled scale gained, ml */
    Outcome measured(double weighedMl) {
        AbortReason why = reason(weighedMl);
        if (why == null || !AmountJudgement.isTooLittle(why.code())) {
            return outcome(why, weighedMl, Figure.MEASURED);
        }
        return context.glass().blind(offNanos) ? blind(why) : outcome(whereTooLittle(why), weighedMl, Figure.MEASURED);
    }

    /** A scale that got stuck knows no more than a device that only counts the time. */
    private Outcome blind(AbortReason why) {
        boolean sawSome = context.abort() == null && why.is(Code.TOO_LITTLE);
        return sawSome
                ? outcome(AbortReason.of(Code.SCALE_FAILED), claimedMl(), Figure.CLAIMED)
                : outcome(why, null, Figure.CLAIMED);
    }

    /**
     * The scale has not settled, or there is none.
     *
     * @param seenMl what the scale had seen when it was last believed, ml; null without one, or where it knows nothing
     */
    Outcome unmeasured(@Nullable Double seenMl) {
        Double ml = seenMl == null ? claimedMl() : (Double) Math.max(seenMl, unseenMl());
        Figure figure = seenMl == null ? Figure.CLAIMED : Figure.ESTIMATED;
        AbortReason why = reason(ml);
        if (why == null || !AmountJudgement.isTooLittle(why.code())) {
            return outcome(why, ml, figure);
        }
        if (context.abort() == null && context.glass().isDisturbed()) {
            return outcome(AbortReason.of(Code.SCALE_DISTURBED), ml, figure);
        }
        boolean blind = seenMl != null && context.glass().blind(offNanos);
        return blind ? blind(why) : outcome(whereTooLittle(why), ml, figure);
    }

    /** What came while something else lay on the scale, too: by flow and time, or else by the device's own figure. */
    private double unseenMl() {
        boolean lifted = context.glass().isLifted() || context.isAborted(Code.GLASS_LIFTED);
        if (context.glass().isTrusted() || lifted) {
            return 0;
        }
        Double byTime = context.dose().byTimeMl();
        Double unseen = byTime == null ? claimedMl() : byTime;
        return unseen == null ? 0 : unseen;
    }

    private @Nullable Double claimedMl() {
        return context.identity().claimedMl(status);
    }

    /** Out of reach for a while, it may have finished all the same: the glass judges, not the silence. */
    private boolean isFoundAgain() {
        return context.isAborted(Code.DEVICE_LOST) && status != null;
    }

    private @Nullable AbortReason reason(@Nullable Double ml) {
        AbortReason abort = context.abort();
        if (abort != null && !isFoundAgain()) {
            return abort;
        }
        Code code = AmountJudgement.of(context.pour().amountMl(), context.dose().mostMl(), ml);
        boolean airCameFirst = context.isMaintenance() && AmountJudgement.isTooLittle(code);
        return code == null || airCameFirst ? null : AbortReason.of(code);
    }

    private @Nullable AbortReason whereTooLittle(AbortReason why) {
        return isFoundAgain() ? context.abort() : why;
    }

    private Outcome outcome(@Nullable AbortReason why, @Nullable Double ml, Figure figure) {
        Outcome outcome = why == null
                ? Outcome.success(ml, figure == Figure.MEASURED)
                : Outcome.failed(context.pour(), why, ml, figure);
        return outcome.withClaim(claimedMl());
    }
}
