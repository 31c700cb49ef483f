package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Fault;

/** The ways in which a pour comes to be written: each begins a {@link Recording}. */
final class Recordings {
    private Recordings() {}

    /** The pour ran and is over. */
    static Step<? extends PourState> poured(PourContext context, Outcome outcome, long nanos) {
        return Recording.of(context, told(context, outcome, nanos), Idle.IDLE).write();
    }

    /** The pour ran, and nobody knows whether more of it comes. */
    static Step<? extends PourState> unfinished(PourContext context, Outcome outcome, long nanos) {
        return Recording.of(context, told(context, outcome, nanos), Watching.of(context, nanos))
                .write();
    }

    /** It was written that it would pour, and as far as anybody knows it did not. Whoever asked is told when that is written. */
    static Step<? extends PourState> notPoured(PourContext context, Outcome outcome, long nanos) {
        return notPoured(context, outcome, Idle.IDLE, nanos);
    }

    /** The device does not answer, so that nobody knows whether it poured or will. */
    static Step<? extends PourState> gone(PourContext context, Outcome outcome, long nanos) {
        return notPoured(context, outcome, Watching.of(context, nanos), nanos);
    }

    private static Step<? extends PourState> notPoured(
            PourContext context, Outcome outcome, PourState after, long nanos) {
        DispenseAnswer answer = outcome.answer(context.pour());
        return Recording.of(context, PendingRow.of(context.ended(outcome, nanos), answer), after)
                .owing(OwedAnswer.of(context, answer, nanos))
                .write();
    }

    /**
     * The store failed at {@code started}; everybody has been told.
     *
     * @param failure of the store
     */
    static Step<? extends PourState> refused(PourContext context, Outcome outcome, Fault failure, long nanos) {
        PendingRow row = PendingRow.of(context.ended(outcome, nanos), outcome.answer(context.pour()))
                .with(failure);
        return Recording.of(context, row, Idle.IDLE).published().write();
    }

    /**
     * A defect of the hub: nobody knows more than what was measured until then.
     *
     * @param taken whether the device is known to have taken the command; if not, it may still come
     */
    static Step<? extends PourState> hubFailed(PourContext context, boolean taken, long nanos) {
        Double ml = context.glass().weighedMl();
        Outcome outcome = Outcome.failed(context.pour(), AbortReason.of(Code.HUB_FAILED), ml, Figure.ESTIMATED);
        DispenseAnswer answer = DispenseAnswer.refused(
                context.pour().requestId(), context.pour().tap(), Code.INTERNAL, FailureMessages.DEFECT);
        PourState after = taken ? Idle.IDLE : Watching.of(context, nanos);
        return Recording.of(context, told(context, outcome, nanos), after)
                .owing(OwedAnswer.of(context, answer, nanos))
                .write();
    }

    /** A command that had been given up has poured; its pour has its outcome already. */
    static Step<? extends PourState> late(PourContext context, LedgerEntry.PouredLate row) {
        return new Recording(PendingRow.of(row, null), Busy.FINDING_OUT, context.calls(), context.stop(), Idle.IDLE)
                .write();
    }

    /** The outcome of a pour that an earlier run of the hub left open; taken up by {@link Recording#resume}. */
    static Recording recovered(LedgerEntry.Ended row, PendingCalls calls, PourState after) {
        return new Recording(PendingRow.of(row, null), Busy.FINDING_OUT, calls, StopCommand.NONE, after);
    }

    /** Its key keeps no answer: whoever asked was told that it runs. */
    private static PendingRow told(PourContext context, Outcome outcome, long nanos) {
        return PendingRow.of(context.ended(outcome, nanos), null);
    }
}
