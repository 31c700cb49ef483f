package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.pour.machine.Reconciliation.Found;

/**
 * The answer to the command was lost: it is found out what became of it. The tap stays closed meanwhile.
 *
 * @param askAtNanos when the dispenser is asked again, ns
 * @param patientUntilNanos when whoever asked for the pour is told that nobody knows yet, ns
 */
record Reconciling(
        PourContext context, PumpWatch watch, Reconciliation reconciliation, long askAtNanos, long patientUntilNanos)
        implements PumpMayRun<Reconciling> {
    private static final long ASK_AGAIN_NANOS = 300_000_000L;
    /** Whoever asked is not kept waiting longer than this, ns; it is found out all the same. */
    private static final long PATIENCE_NANOS = 7_000_000_000L;

    private static final String NOT_KNOWN_YET =
            "The dispenser does not answer, so nobody knows yet whether it poured: look at"
                    + " the glass. This tap stays closed until it is known.";

    static Step<? extends PourState> begin(PourContext context, PumpWatch watch, long nanos) {
        return new Reconciling(
                        context.withAnswerLost(),
                        watch,
                        Reconciliation.begin(nanos, false),
                        NEVER,
                        context.isAnswered() ? NEVER : nanos + PATIENCE_NANOS)
                .askStatus();
    }

    @Override
    public Reconciling with(PourContext next, PumpWatch nextWatch) {
        return new Reconciling(next, nextWatch, reconciliation, askAtNanos, patientUntilNanos);
    }

    private Reconciling with(Reconciliation next, long nextAskNanos) {
        return new Reconciling(context.heard(), watch, next, nextAskNanos, patientUntilNanos);
    }

    @Override
    public long wakeAtNanos() {
        return Math.min(askAtNanos, patientUntilNanos);
    }

    @Override
    public Busy busy() {
        return Busy.FINDING_OUT;
    }

    @Override
    public Step<? extends PourState> on(PourEvent.StatusAnswered event) {
        if (!context.calls().awaits(event.call())) {
            return stay();
        }
        Reconciliation next = reconciliation.answered(event.atNanos());
        Found found = next.judge(context, event.status(), event.atNanos());
        return with(next, event.atNanos() + ASK_AGAIN_NANOS).found(found, event.atNanos());
    }

    @Override
    public Step<? extends PourState> on(PourEvent.CallFailed event) {
        if (!context.calls().awaits(event.call())) {
            return stay();
        }
        Reconciliation next = reconciliation.silent();
        Found found = next.judgeSilence(context, event.atNanos());
        return with(next, event.atNanos() + ASK_AGAIN_NANOS).found(found, event.atNanos());
    }

    private Step<? extends PourState> found(Found found, long nanos) {
        boolean weighed = context.glass().weighed();
        return switch (found) {
            case NOTHING_YET -> stay();
            case STARTED -> Dispensing.begin(context.with(context.dose().runs()), watch, nanos);
            case STARTED_LATE -> Dispensing.begin(context.abort(AbortReason.of(Code.POURED_LATE)), watch, nanos);
            case RESTARTED ->
                Recordings.notPoured(
                        context,
                        Outcome.restarted(
                                context.pour().amountMl(), context.glass().weighedMl()),
                        nanos);
            case NOT_STARTED -> stopLate(neverStarted(weighed), nanos);
            case UNKNOWN -> stopLate(Outcome.unknown(), nanos);
            case GONE -> sendStop(nanos).then(stopping -> Recordings.gone(stopping.context(), Outcome.gone(), nanos));
        };
    }

    /** A late command must not pour when nobody expects it any more, so a stop goes after it where the device has one. */
    private Step<? extends PourState> stopLate(Outcome outcome, long nanos) {
        return sendStop(nanos).then(stopping -> Recordings.notPoured(stopping.context(), outcome, nanos));
    }

    private Outcome neverStarted(boolean weighed) {
        AbortReason abort = context.abort();
        return abort == null ? Outcome.unanswered(weighed) : Outcome.neverBegan(context.pour(), abort, weighed);
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        boolean ask = PourState.isDue(askAtNanos, event.atNanos());
        boolean tell = PourState.isDue(patientUntilNanos, event.atNanos());
        Reconciling next = new Reconciling(
                tell ? context.withAnswered() : context,
                watch,
                reconciliation,
                ask ? NEVER : askAtNanos,
                tell ? NEVER : patientUntilNanos);
        Step<Reconciling> told = Step.to(next).andIf(tell, new Effect.Answer(notKnownYet()));
        return ask ? told.thenStay(Reconciling::askStatus) : told;
    }

    private DispenseAnswer notKnownYet() {
        return DispenseAnswer.refused(
                context.pour().requestId(), context.pour().tap(), Code.DEVICE_TIMEOUT, NOT_KNOWN_YET);
    }
}
