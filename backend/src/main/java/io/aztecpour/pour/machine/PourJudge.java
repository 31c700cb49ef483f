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

    /** @param weighedMl what the scale gained, ml; null without one, or where it knows nothing */
    Outcome of(@Nullable Double weighedMl) {
        AbortReason abort = context.abort();
        // Out of reach for a while, it may have finished all the same: the glass judges, not the silence.
        boolean foundAgain = context.isAborted(Code.DEVICE_LOST) && status != null;
        Double claimedMl = context.identity().claimedMl(status);
        boolean measured = weighedMl != null;
        Double ml = measured ? weighedMl : claimedMl;
        AbortReason why = abort == null || foundAgain ? judged(ml) : abort;
        if (why == null || !AmountJudgement.isTooLittle(why.code())) {
            return outcome(why, ml, measured);
        }
        return measured && context.glass().blind(offNanos)
                ? blind(why, claimedMl)
                : outcome(foundAgain ? abort : why, ml, measured);
    }

    /** A scale that got stuck knows no more than a device that only counts the time. */
    private Outcome blind(AbortReason why, @Nullable Double claimedMl) {
        boolean sawSome = context.abort() == null && why.is(Code.TOO_LITTLE);
        return sawSome ? outcome(AbortReason.of(Code.SCALE_FAILED), claimedMl, false) : outcome(why, null, false);
    }

    private @Nullable AbortReason judged(@Nullable Double ml) {
        Code code = AmountJudgement.of(context.pour().amountMl(), context.dose().mostMl(), ml);
        return code == null ? null : AbortReason.of(code);
    }

    private Outcome outcome(@Nullable AbortReason why, @Nullable Double ml, boolean measured) {
        return why == null ? Outcome.success(ml, measured) : Outcome.failed(context.pour(), why, ml, measured);
    }
}
