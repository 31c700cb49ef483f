package io.aztecpour.pour.machine;

import io.aztecpour.domain.PumpAnswer;

/** The one command of this pour is on its way. It is never sent again. */
record Commanding(PourContext context, PumpWatch watch) implements PumpMayRun<Commanding> {

    /** @param started written as started */
    static Step<Commanding> begin(PourContext started, long nanos) {
        PourContext commanding = started.with(started.dose().commanded(nanos))
                .with(started.glass().pumpOn(nanos));
        return Step.to(new Commanding(commanding, PumpWatch.of(commanding, nanos)))
                .and(new Effect.SendCommand(
                        commanding.pour().requestId(),
                        commanding.dose().commandMl(),
                        commanding.before().ticket()));
    }

    @Override
    public Commanding with(PourContext next, PumpWatch nextWatch) {
        return new Commanding(next, nextWatch);
    }

    @Override
    public Step<? extends PourState> on(PourEvent.CommandAnswered event) {
        if (!event.requestId().equals(context.pour().requestId())) {
            return stay();
        }
        PumpAnswer answer = event.answer();
        return switch (answer.result()) {
            case DONE -> dispense(answer, event.atNanos());
            case UNKNOWN -> Reconciling.begin(context, watch, event.atNanos());
            case BUSY, NO_GLASS, REFUSED -> Declined.begin(context, watch, answer, event.atNanos());
            case UNREACHABLE, WITHHELD ->
                Recordings.notPoured(
                        context, Outcome.declined(answer, context.glass().weighed()), event.atNanos());
        };
    }

    private Step<? extends PourState> dispense(PumpAnswer answer, long nanos) {
        return Dispensing.begin(context.with(context.dose().answered(answer.sentNanos(), nanos)), watch, nanos);
    }
}
