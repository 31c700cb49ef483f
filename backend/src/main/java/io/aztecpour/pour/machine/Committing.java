package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.PourPhase;

/** {@code started} is being written: no audit, no pour. Nothing has been sent yet. */
record Committing(PourContext context) implements PourState {

    /** @param ready everything was checked */
    static Step<Committing> begin(PourContext ready, long nanos) {
        PourContext asking = ready.asking();
        LedgerEntry started =
                new LedgerEntry.Started(asking.pour(), asking.tap().drink(), asking.wallMs(nanos));
        // From here on the key never pours again, whatever happens.
        return Step.to(new Committing(asking))
                .and(new Effect.Append(asking.calls().newest(), started, asking.running(), 1));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.ReadingArrived event, ScaleFeed scale) {
        PourContext seen = context.weighed(scale, event.reading());
        if (event.reading().glass() == Glass.ABSENT || seen.glass().isLifted()) {
            return Step.to(new Committing(seen.abort(AbortReason.of(Code.GLASS_LIFTED))));
        }
        return Step.to(
                new Committing(seen.glass().isDisturbed() ? seen.abort(AbortReason.of(Code.SCALE_DISTURBED)) : seen));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.StopPressed event) {
        return Step.to(abort(new AbortReason(Code.STOPPED, event.by())))
                .and(new Effect.AnswerStop(event.press(), true));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.HubStopping event) {
        return Step.to(abort(AbortReason.of(Code.HUB_STOPPED)));
    }

    /** What was checked is not what would pour. */
    @Override
    public Step<? extends PourState> on(PourEvent.DeviceReplaced event) {
        return Step.to(abort(AbortReason.of(Code.NOT_STARTED)));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Committed event) {
        if (!context.calls().awaits(event.call())) {
            return stay();
        }
        // One sample without a glass may be a bad one, but nobody can wait for the next before the command.
        PourContext last = context.glass().isMissing() ? context.abort(AbortReason.of(Code.GLASS_LIFTED)) : context;
        PourContext started = last.heard().become(PourPhase.STARTED);
        AbortReason abort = started.abort();
        return Step.to(this)
                .and(new Effect.Publish(started.pour()))
                .then(same -> abort == null
                        ? Commanding.begin(started, event.atNanos())
                        : Recordings.notPoured(
                                started,
                                Outcome.neverBegan(
                                        started.pour(), abort, started.glass().weighed()),
                                event.atNanos()));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.CallFailed event) {
        return context.calls().awaits(event.call()) ? refuse(event.fault(), event.atNanos()) : stay();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.HubFailed event) {
        return refuse(new Fault(Code.INTERNAL, FailureMessages.DEFECT), event.atNanos());
    }

    /** The store may have written {@code started} without being able to say so, and then an outcome must follow. */
    private Step<? extends PourState> refuse(Fault fault, long nanos) {
        Outcome outcome = Outcome.refused(fault.code(), fault.reason());
        return Step.to(this)
                .and(new Effect.Publish(context.ended(outcome, nanos).pour()))
                .and(new Effect.Answer(outcome.answer(context.pour())))
                .then(same -> Recordings.refused(context, outcome, fault, nanos));
    }

    private Committing abort(AbortReason reason) {
        return new Committing(context.abort(reason));
    }
}
