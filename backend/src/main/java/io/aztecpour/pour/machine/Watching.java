package io.aztecpour.pour.machine;

import io.aztecpour.pour.machine.Reconciliation.Found;

/**
 * The outcome had to be written as unknown: the dispenser is watched until nothing of that pour can come any more. The tap
 * stays closed meanwhile, without an end if it must be: another glass may stand there by now.
 *
 * @param askAtNanos when the dispenser is asked again, ns
 */
record Watching(PourContext context, Reconciliation reconciliation, long askAtNanos) implements PourState {
    private static final long ASK_AGAIN_NANOS = 1_000_000_000L;

    static Watching of(PourContext context, long nanos) {
        return new Watching(context, Reconciliation.begin(nanos, true), NEVER);
    }

    @Override
    public Step<? extends PourState> resume(PendingCalls calls, StopCommand stop, long nanos) {
        PourContext resumed = context.with(calls).with(stop);
        return new Watching(resumed, Reconciliation.begin(nanos, true), NEVER)
                .askStatus()
                .and(new Effect.SetPace(false));
    }

    private Step<Watching> askStatus() {
        PourContext asking = context.asking();
        return Step.to(new Watching(asking, reconciliation, NEVER))
                .and(new Effect.AskStatus(asking.calls().newest()));
    }

    @Override
    public long wakeAtNanos() {
        return askAtNanos;
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
        return found(next, next.judge(context, event.status(), event.atNanos()), event.atNanos());
    }

    @Override
    public Step<? extends PourState> on(PourEvent.CallFailed event) {
        if (!context.calls().awaits(event.call())) {
            return stay();
        }
        Reconciliation next = reconciliation.silent();
        return found(next, next.judgeSilence(context, event.atNanos()), event.atNanos());
    }

    private Step<? extends PourState> found(Reconciliation next, Found found, long nanos) {
        PourContext answered = context.heard();
        return switch (found) {
            case NOTHING_YET -> Step.to(new Watching(answered, next, nanos + ASK_AGAIN_NANOS));
            case STARTED, STARTED_LATE -> StoppingLate.begin(answered, nanos);
            case NOT_STARTED, RESTARTED, UNKNOWN, GONE -> Idle.begin();
        };
    }

    @Override
    public Step<? extends PourState> on(PourEvent.HubFailed event) {
        return Step.to(new Watching(context.heard(), reconciliation, event.atNanos() + ASK_AGAIN_NANOS));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        return PourState.isDue(askAtNanos, event.atNanos()) ? askStatus() : stay();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.DeviceReplaced event) {
        return Step.to(new Watching(context.withDeviceReplaced(), reconciliation, askAtNanos));
    }
}
