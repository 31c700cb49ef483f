package io.aztecpour.pour.machine;

import io.aztecpour.domain.PumpAnswer;
import java.util.List;

/**
 * The pour of one tap: the only place that knows what follows from what. It has no memory of its own, no clock and no other
 * input than its arguments.
 */
public final class PourMachine {
    private PourMachine() {}

    /**
     * What the machine answers to an event.
     *
     * @param state from now on
     * @param effects to be carried out, in this order
     */
    public record Transition(TapState state, List<Effect> effects) {}

    /** @return the next state and what is to be done; the same for the same state and event */
    public static Transition step(TapState before, PourEvent event) {
        ScaleFeed scale = event instanceof PourEvent.ReadingArrived arrived
                ? before.scale().after(arrived.reading())
                : before.scale();
        Step<? extends PourState> step = dispatch(before.pour(), event, scale);
        return new Transition(new TapState(scale, step.next()), step.effects());
    }

    private static Step<? extends PourState> dispatch(PourState state, PourEvent event, ScaleFeed scale) {
        if (event instanceof PourEvent.Requested requested) {
            return state.on(requested);
        }
        if (event instanceof PourEvent.Recovered found) {
            return state instanceof Idle idle ? idle.on(found) : state.stay();
        }
        if (event instanceof PourEvent.AnythingStopped stopped) {
            boolean works = stopped.answer().result() == PumpAnswer.Result.DONE;
            return state.stay().and(new Effect.AnswerStop(stopped.press(), works));
        }
        return answer(state, event, scale);
    }

    private static Step<? extends PourState> answer(PourState state, PourEvent event, ScaleFeed scale) {
        if (event instanceof PourEvent.ReadingArrived it) {
            return state.on(it, scale);
        }
        if (event instanceof PourEvent.Tick it) {
            return state.on(it, scale);
        }
        if (event instanceof PourEvent.StatusAnswered it) {
            return state.on(it);
        }
        if (event instanceof PourEvent.ReadingAnswered it) {
            return state.on(it, scale);
        }
        if (event instanceof PourEvent.AccessAnswered it) {
            return state.on(it);
        }
        if (event instanceof PourEvent.Committed it) {
            return state.on(it);
        }
        if (event instanceof PourEvent.CallFailed it) {
            return state.on(it);
        }
        if (event instanceof PourEvent.CommandAnswered it) {
            return state.on(it);
        }
        return order(state, event);
    }

    private static Step<? extends PourState> order(PourState state, PourEvent event) {
        if (event instanceof PourEvent.StopAnswered it) {
            return state.on(it);
        }
        if (event instanceof PourEvent.StopPressed it) {
            return state.on(it);
        }
        if (event instanceof PourEvent.HubStopping it) {
            return state.on(it);
        }
        if (event instanceof PourEvent.DeviceReplaced it) {
            return state.on(it);
        }
        if (event instanceof PourEvent.HubFailed it) {
            return state.on(it);
        }
        throw new IllegalArgumentException("No state knows of " + event);
    }
}
