package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Glass;
import io.aztecpour.pour.dosing.StillWeight;
import org.jspecify.annotations.Nullable;

/**
 * Everything is checked freshly before anything is poured. The dispenser is asked first, for the quick no, and last, because
 * the guest's hands are quick too. Nothing is written yet, and nothing has been sent.
 *
 * @param look the newest since the request
 * @param empty the still glass; unknown until it was weighed, or without a scale
 * @param stillByNanos when a glass that is not still is refused, ns
 * @param patient whether a slow board was given its longer time
 */
record Checking(PourContext context, Stage stage, LastLook look, StillWeight empty, long stillByNanos, boolean patient)
        implements PourState {
    /** A glass that has stood still for this long can be poured into, ns. */
    private static final long STILL_NANOS = 400_000_000L;
    /** How long a guest may take to let go of the glass, ns. */
    private static final long STILL_WITHIN_NANOS = 2_500_000_000L;
    /** How much longer it may take where the board needs up to 1 s for each answer, ns. */
    private static final long SLOW_NANOS = 3_500_000_000L;

    /** What is being waited for. */
    enum Stage {
        ACCESS,
        DISPENSER,
        SCALE,
        STILL,
        SCALE_AGAIN,
        DISPENSER_AGAIN
    }

    static Step<Checking> begin(PourEvent.Requested request) {
        PourContext asked = new PourContext(request);
        asked = asked.asking();
        return Step.to(new Checking(asked, Stage.ACCESS, LastLook.NONE, StillWeight.UNKNOWN, NEVER, false))
                .and(new Effect.Publish(asked.pour()))
                .and(new Effect.SetPace(true))
                .and(new Effect.AskAccess(asked.calls().newest(), asked.pour()));
    }

    @Override
    public long wakeAtNanos() {
        return stage == Stage.STILL ? stillByNanos : NEVER;
    }

    @Override
    public Step<? extends PourState> on(PourEvent.AccessAnswered event) {
        if (!context.calls().awaits(event.call())) {
            return stay();
        }
        Code code = event.code();
        return code == null
                ? with(context.with(event.learning()).named(event.guest())).askStatus(Stage.DISPENSER)
                : refuse(new Fault(code, String.valueOf(event.reason())), event.leftMl(), event.atNanos());
    }

    @Override
    public Step<? extends PourState> on(PourEvent.StatusAnswered event) {
        if (!context.calls().awaits(event.call())) {
            return stay();
        }
        Fault fault = Preflight.dispenser(event.status());
        if (fault != null) {
            return refuse(fault, event.atNanos());
        }
        if (stage == Stage.DISPENSER_AGAIN) {
            return commit(event.status(), event.atNanos());
        }
        return context.glass().weighed() ? askScale(Stage.SCALE) : askStatus(Stage.DISPENSER_AGAIN);
    }

    @Override
    public Step<? extends PourState> on(PourEvent.ReadingAnswered event, ScaleFeed scale) {
        if (!context.calls().awaits(event.call())) {
            return stay();
        }
        Fault fault = Preflight.scale(context.tap(), event.reading());
        if (fault != null) {
            return refuse(fault, event.atNanos());
        }
        if (stage == Stage.SCALE_AGAIN) {
            return weighed(event.atNanos());
        }
        return scale.still(STILL_NANOS, context.dose().noiseG())
                .<Step<? extends PourState>>map(still -> with(still).weighed(event.atNanos()))
                .orElseGet(() -> Step.to(waiting(event.atNanos() + STILL_WITHIN_NANOS, false)));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.ReadingArrived event, ScaleFeed scale) {
        Checking next = new Checking(context, stage, look.after(event.reading(), scale), empty, stillByNanos, patient);
        if (stage != Stage.STILL) {
            return Step.to(next);
        }
        if (event.reading().glass() == Glass.ABSENT) {
            return next.refuse(Preflight.noGlass(), event.atNanos());
        }
        return scale.still(STILL_NANOS, context.dose().noiseG())
                .<Step<? extends PourState>>map(still -> next.with(still).askScale(Stage.SCALE_AGAIN))
                .orElseGet(() -> Step.to(next));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        if (stage != Stage.STILL || !PourState.isDue(stillByNanos, event.atNanos())) {
            return stay();
        }
        // A slow board has not told enough by then to say whether the glass stands still.
        return scale.hasFewSamples() && !patient
                ? Step.to(waiting(event.atNanos() + SLOW_NANOS, true))
                : refuse(Preflight.notStill(), event.atNanos());
    }

    @Override
    public Step<? extends PourState> on(PourEvent.CallFailed event) {
        return context.calls().awaits(event.call()) ? refuse(event.fault(), event.atNanos()) : stay();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.StopPressed event) {
        return stay().and(new Effect.AnswerStop(event.press(), true))
                .then(same -> refuse(Preflight.stopped(), event.atNanos()));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.HubStopping event) {
        return refuse(Preflight.stopped(), event.atNanos());
    }

    /** What was checked is not what would pour. */
    @Override
    public Step<? extends PourState> on(PourEvent.DeviceReplaced event) {
        return refuse(Preflight.changed(), event.atNanos());
    }

    @Override
    public Step<? extends PourState> on(PourEvent.HubFailed event) {
        return refuse(new Fault(Code.INTERNAL, FailureMessages.DEFECT), event.atNanos());
    }

    private Step<? extends PourState> weighed(long nanos) {
        Fault fault = Preflight.weight(context.tap(), context.pour().amountMl(), empty.grams());
        return fault == null ? askStatus(Stage.DISPENSER_AGAIN) : refuse(fault, nanos);
    }

    private Step<? extends PourState> commit(DispenserStatus status, long nanos) {
        PourContext ready = context.ready(status, empty, nanos);
        if (look.missesGlass(ready.glass())) {
            return refuse(Preflight.noGlass(), nanos);
        }
        GlassWeight seen = ready.glass().after(look.doubtful(ready.glass()), null);
        return Committing.begin(ready.with(seen), nanos);
    }

    private Step<? extends PourState> refuse(Fault fault, long nanos) {
        return refuse(fault, null, nanos);
    }

    private Step<? extends PourState> refuse(Fault fault, @Nullable Integer leftMl, long nanos) {
        Outcome outcome = Outcome.refused(fault.code(), fault.reason());
        LedgerEntry.Ended entry = context.ended(outcome, nanos);
        return stay().and(new Effect.Publish(entry.pour()))
                .and(new Effect.Refuse(entry, outcome.answer(context.pour()).withLeft(leftMl)))
                .then(same -> Idle.begin());
    }

    private Step<Checking> askStatus(Stage next) {
        Checking asking = asking(next);
        return Step.to(asking).and(new Effect.AskStatus(asking.context.calls().newest()));
    }

    private Step<Checking> askScale(Stage next) {
        Checking asking = asking(next);
        return Step.to(asking).and(new Effect.AskReading(asking.context.calls().newest()));
    }

    private Checking asking(Stage next) {
        return new Checking(context.asking(), next, look, empty, NEVER, patient);
    }

    private Checking with(PourContext next) {
        return new Checking(next, stage, look, empty, stillByNanos, patient);
    }

    private Checking with(StillWeight still) {
        return new Checking(context, stage, look, still, stillByNanos, patient);
    }

    private Checking waiting(long untilNanos, boolean isPatient) {
        return new Checking(context.heard(), Stage.STILL, look, empty, untilNanos, isPatient);
    }
}
