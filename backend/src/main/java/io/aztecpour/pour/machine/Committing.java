package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.PourPhase;

/**
 * {@code started} is being written: no audit, no pour. Nothing has been sent yet. Where the newest sample shows no glass as it is
 * written, the next one tells whether that was a bad sample.
 *
 * @param untilNanos {@code started} is written, and so long the next sample is waited for, ns; {@link #NEVER} while it is being
 *     written
 */
record Committing(PourContext context, long untilNanos) implements PourState {
    /** The slowest scale takes a sample each 100 ms, and its board may take as long as that to tell it, ns. */
    private static final long SAMPLE_NANOS = 500_000_000L;

    /** @param ready everything was checked */
    static Step<Committing> begin(PourContext ready, long nanos) {
        PourContext asking = ready.asking();
        LedgerEntry started =
                new LedgerEntry.Started(asking.pour(), asking.tap().drink().name(), asking.wallMs(nanos));
        // From here on the key never pours again, whatever happens.
        return Step.to(new Committing(asking, NEVER))
                .and(new Effect.Append(asking.calls().newest(), started, asking.running(), 1));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.ReadingArrived event, ScaleFeed scale) {
        PourContext seen = context.weighed(scale, event.reading());
        if (event.reading().glass() == Glass.ABSENT || seen.glass().isLifted()) {
            seen = seen.abort(AbortReason.of(Code.GLASS_LIFTED));
        } else if (seen.glass().isDisturbed()) {
            seen = seen.abort(AbortReason.of(Code.SCALE_DISTURBED));
        }
        boolean settled =
                untilNanos != NEVER && (seen.abort() != null || !seen.glass().isMissing());
        return settled ? with(seen).started(event.atNanos()) : Step.to(with(seen));
    }

    @Override
    public long wakeAtNanos() {
        return untilNanos;
    }

    /** One sample without a glass may be a bad one; without another one it is believed. */
    @Override
    public Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        return PourState.isDue(untilNanos, event.atNanos())
                ? abort(AbortReason.of(Code.GLASS_LIFTED)).started(event.atNanos())
                : stay();
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
        PourContext heard = context.heard();
        return heard.abort() == null && heard.glass().isMissing()
                ? Step.to(new Committing(heard, event.atNanos() + SAMPLE_NANOS))
                : with(heard).started(event.atNanos());
    }

    private Step<? extends PourState> started(long nanos) {
        PourContext started = context.become(PourPhase.STARTED);
        AbortReason abort = started.abort();
        return Step.to(this)
                .and(new Effect.Publish(started.pour()))
                .then(same -> abort == null
                        ? Commanding.begin(started, nanos)
                        : Recordings.notPoured(
                                started,
                                Outcome.neverBegan(
                                        started.pour(), abort, started.glass().weighed()),
                                nanos));
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
        return with(context.abort(reason));
    }

    private Committing with(PourContext next) {
        return new Committing(next, untilNanos);
    }
}
