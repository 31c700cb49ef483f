package io.aztecpour.pour.machine;

import org.jspecify.annotations.Nullable;

/**
 * How far the pour of a tap is. Each state says what it makes of each event; what it does not mention changes nothing there.
 *
 * <p>A state is entered through its static {@code begin}, which also names what is to be done first.
 */
sealed interface PourState
        permits Idle, Checking, Committing, PumpMayRun, Settling, Recording, Watching, StoppingLate, Recovering {
    /** No time at all. */
    long NEVER = Long.MAX_VALUE;
    /** A timer counts whole milliseconds, so what is due within the next one is due now, ns. */
    long DUE_NANOS = 1_000_000L;

    /** @return what is known of the pour that runs here; null where none of this run of the hub does */
    default @Nullable PourContext context() {
        return null;
    }

    /** @return when this state wants a {@link PourEvent.Tick}, ns */
    default long wakeAtNanos() {
        return NEVER;
    }

    /** @return why a request is refused in this state */
    default Busy busy() {
        return Busy.POURS;
    }

    /**
     * The state is taken up after a row was written for it.
     *
     * @param calls the questions so far
     * @param stop as it stands: none is underway
     */
    default Step<? extends PourState> resume(PendingCalls calls, StopCommand stop, long nanos) {
        return stay();
    }

    default Step<PourState> stay() {
        return Step.to(this);
    }

    /** Never two at once at a tap. */
    default Step<? extends PourState> on(PourEvent.Requested request) {
        return stay().and(busy().refuse(request));
    }

    /** @param scale with what this reading brought */
    default Step<? extends PourState> on(PourEvent.ReadingArrived event, ScaleFeed scale) {
        return stay();
    }

    default Step<? extends PourState> on(PourEvent.AccessAnswered event) {
        return stay();
    }

    default Step<? extends PourState> on(PourEvent.StatusAnswered event) {
        return stay();
    }

    default Step<? extends PourState> on(PourEvent.ReadingAnswered event, ScaleFeed scale) {
        return stay();
    }

    default Step<? extends PourState> on(PourEvent.Committed event) {
        return stay();
    }

    default Step<? extends PourState> on(PourEvent.CallFailed event) {
        return stay();
    }

    default Step<? extends PourState> on(PourEvent.CommandAnswered event) {
        return stay();
    }

    default Step<? extends PourState> on(PourEvent.StopAnswered event) {
        return stay();
    }

    /** Where no pump of ours can run, whatever pours is stopped all the same: it may be somebody else's doing. */
    default Step<? extends PourState> on(PourEvent.StopPressed event) {
        return stay().and(new Effect.StopAnything(event.press())).and(new Effect.LogStop(event.by()));
    }

    default Step<? extends PourState> on(PourEvent.HubStopping event) {
        return stay();
    }

    default Step<? extends PourState> on(PourEvent.DeviceReplaced event) {
        return stay();
    }

    default Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        return stay();
    }

    /**
     * A defect of ours must neither leave the pump on nor the pour without an outcome, nor a question without an answer: what was
     * asked is asked again.
     */
    Step<? extends PourState> on(PourEvent.HubFailed event);

    /** @return whether something that is due then is due now, ns */
    static boolean isDue(long atNanos, long nanos) {
        return atNanos != NEVER && atNanos - nanos < DUE_NANOS;
    }
}
