package io.aztecpour.pour.machine;

import io.aztecpour.domain.Fault;
import io.aztecpour.domain.OrderAge;
import io.aztecpour.domain.PumpAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pour of one tap: the only place that knows what follows from what. It has no memory of its own, no clock and no other
 * input than its arguments.
 */
public final class PourMachine {
    private static final Map<Class<? extends PourEvent>, Handler<PourEvent>> HANDLERS = new HashMap<>();

    static {
        on(PourEvent.Requested.class, (state, event, scale) -> requested(state, event));
        on(
                PourEvent.Recovered.class,
                (state, event, scale) -> state instanceof Idle idle ? idle.on(event) : state.stay());
        on(PourEvent.ReadingArrived.class, PourState::on);
        on(PourEvent.AccessAnswered.class, (state, event, scale) -> state.on(event));
        on(PourEvent.StatusAnswered.class, (state, event, scale) -> state.on(event));
        on(PourEvent.ReadingAnswered.class, PourState::on);
        on(PourEvent.Committed.class, (state, event, scale) -> state.on(event));
        on(PourEvent.CallFailed.class, (state, event, scale) -> state.on(event));
        on(PourEvent.CommandAnswered.class, (state, event, scale) -> state.on(event));
        on(PourEvent.StopAnswered.class, (state, event, scale) -> state.on(event));
        on(PourEvent.AnythingStopped.class, (state, event, scale) -> answerStop(state, event));
        on(PourEvent.StopPressed.class, (state, event, scale) -> state.on(event));
        on(PourEvent.HubStopping.class, (state, event, scale) -> state.on(event));
        on(PourEvent.DeviceReplaced.class, (state, event, scale) -> state.on(event));
        on(PourEvent.Tick.class, PourState::on);
        on(PourEvent.HubFailed.class, (state, event, scale) -> state.on(event));
    }

    private PourMachine() {}

    private interface Handler<E extends PourEvent> {
        Step<? extends PourState> handle(PourState state, E event, ScaleFeed scale);
    }

    private static <E extends PourEvent> void on(Class<E> kind, Handler<E> handler) {
        HANDLERS.put(kind, (state, event, scale) -> handler.handle(state, kind.cast(event), scale));
    }

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
        Handler<PourEvent> handler = HANDLERS.get(event.getClass());
        if (handler == null) {
            throw new IllegalArgumentException("No state knows of " + event);
        }
        Step<? extends PourState> step = handler.handle(before.pour(), event, scale);
        return new Transition(new TapState(scale, step.next()), step.effects());
    }

    /** What comes too late, or must not be at all, is refused in every state, so that no state can forget it. */
    private static Step<? extends PourState> requested(PourState state, PourEvent.Requested request) {
        Fault late = OrderAge.refusal(request.ageMs());
        Fault refusal = late == null ? request.objection() : late;
        return refusal == null
                ? state.on(request)
                : state.stay().and(Busy.of(refusal).refuse(request));
    }

    private static Step<? extends PourState> answerStop(PourState state, PourEvent.AnythingStopped stopped) {
        boolean works = stopped.answer().result() == PumpAnswer.Result.DONE;
        return state.stay().and(new Effect.AnswerStop(stopped.press(), works));
    }
}
