package io.aztecpour.pour.machine;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import org.jspecify.annotations.Nullable;

/**
 * A command that had been given up pours after all, or has poured: it is stopped, followed to its end and written in a row of
 * its own, for its pour has its outcome.
 *
 * @param askAtNanos when the dispenser is told and asked again, ns
 */
record StoppingLate(PourContext context, long askAtNanos) implements PourState {
    private static final long ASK_AGAIN_NANOS = 300_000_000L;

    static Step<? extends PourState> begin(PourContext context, long nanos) {
        return new StoppingLate(context, NEVER).stopAndAsk();
    }

    private Step<StoppingLate> stopAndAsk() {
        return (context.maySendStop() ? stop() : Step.to(this)).thenStay(StoppingLate::ask);
    }

    private Step<StoppingLate> stop() {
        PourContext stopping = context.stopping();
        return Step.to(new StoppingLate(stopping, askAtNanos)).and(stopping.stopEffect());
    }

    private Step<StoppingLate> ask() {
        PourContext asking = context.asking();
        return Step.to(new StoppingLate(asking, NEVER))
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
        return event.status().state() == DeviceState.IDLE || context.isDeviceReplaced()
                ? record(event.status(), event.atNanos())
                : again(event.atNanos());
    }

    @Override
    public Step<? extends PourState> on(PourEvent.CallFailed event) {
        if (!context.calls().awaits(event.call())) {
            return stay();
        }
        return context.isDeviceReplaced() ? record(null, event.atNanos()) : again(event.atNanos());
    }

    private Step<? extends PourState> again(long nanos) {
        return Step.to(new StoppingLate(context.heard(), nanos + ASK_AGAIN_NANOS));
    }

    private Step<? extends PourState> record(@Nullable DispenserStatus status, long nanos) {
        Double claimedMl = context.identity().claimedMl(status);
        LedgerEntry.PouredLate row = new LedgerEntry.PouredLate(
                context.pour(), context.tap().drink().name(), claimedMl, context.wallMs(nanos));
        return Recordings.late(context, row);
    }

    @Override
    public Step<? extends PourState> on(PourEvent.StopAnswered event) {
        return Step.to(new StoppingLate(context.stopAnswered(event), askAtNanos));
    }

    /** Nobody knows what became of the stop: it is sent again. */
    @Override
    public Step<? extends PourState> on(PourEvent.HubFailed event) {
        PourContext unanswered = context.heard().with(StopCommand.NONE);
        return Step.to(new StoppingLate(unanswered, event.atNanos() + ASK_AGAIN_NANOS));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        return PourState.isDue(askAtNanos, event.atNanos()) ? stopAndAsk() : stay();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.DeviceReplaced event) {
        return Step.to(new StoppingLate(context.withDeviceReplaced(), askAtNanos));
    }
}
