package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.PumpAnswer;

/**
 * The dispenser said no. Some firmware says no and pours all the same, at once or a moment later, so its pump is believed and
 * not its answer.
 *
 * @param answer the no
 * @param saidNanos when it came, ns
 * @param askAtNanos when the dispenser is asked again, ns
 */
record Declined(PourContext context, PumpWatch watch, PumpAnswer answer, long saidNanos, long askAtNanos)
        implements PumpMayRun<Declined> {
    private static final long ASK_AGAIN_NANOS = 200_000_000L;

    static Step<? extends PourState> begin(PourContext context, PumpWatch watch, PumpAnswer answer, long nanos) {
        return new Declined(context, watch, answer, nanos, NEVER).askStatus();
    }

    @Override
    public Declined with(PourContext next, PumpWatch nextWatch) {
        return new Declined(next, nextWatch, answer, saidNanos, askAtNanos);
    }

    @Override
    public long wakeAtNanos() {
        return askAtNanos;
    }

    @Override
    public Step<? extends PourState> on(PourEvent.StatusAnswered event) {
        if (!context.calls().awaits(event.call())) {
            return stay();
        }
        PourContext answered = context.heard();
        boolean gained = context.hasGained();
        if (context.identity().poursDespite(answer, event.status(), gained)) {
            PourContext aborted = answered.abort(AbortReason.of(Code.DEVICE_REFUSED));
            return Dispensing.begin(aborted, watch, event.atNanos());
        }
        if (event.atNanos() - saidNanos > PumpIdleDetector.STARTS_WITHIN_NANOS) {
            return Recordings.notPoured(
                    answered, Outcome.declined(answer, context.glass().weighed()), event.atNanos());
        }
        return Step.to(new Declined(answered, watch, answer, saidNanos, event.atNanos() + ASK_AGAIN_NANOS));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.CallFailed event) {
        return context.calls().awaits(event.call())
                ? Reconciling.begin(context.heard(), watch, event.atNanos())
                : stay();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        return PourState.isDue(askAtNanos, event.atNanos())
                ? new Declined(context, watch, answer, saidNanos, NEVER).askStatus()
                : stay();
    }
}
