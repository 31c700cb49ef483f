package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.dosing.Lesson;
import io.aztecpour.pour.dosing.StillWeight;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pump is off: the last drops fall, and the scale comes to rest.
 *
 * @param status what the device said when it was idle; null when it could not be asked
 * @param clean nothing disturbed the pour, so that it teaches, though too much may have come
 * @param offNanos when the pump was off, ns
 * @param deadlineNanos then what the scale shows is taken as it is, ns
 */
record Settling(
        PourContext context,
        @Nullable DispenserStatus status,
        boolean clean,
        long offNanos,
        SettleDetector detector,
        long deadlineNanos)
        implements PourState {
    /** The longest wait for a scale that does not come to rest, ns. */
    private static final long DEADLINE_NANOS = 4_000_000_000L;
    /** How much longer it is where the board needs up to 1 s for each answer, ns. */
    private static final long SLOW_NANOS = 3_500_000_000L;
    /** The same where the hub is about to be gone: the last drops have just landed, ns. */
    private static final long HURRIED_NANOS = 1_000_000_000L;

    static Step<? extends PourState> begin(
            PourContext context, @Nullable DispenserStatus status, boolean clean, long nanos) {
        PourContext settling = context.with(context.glass().pumpOff(nanos))
                .become(PourPhase.SETTLING)
                .heard();
        long patience = settling.isAborted(Code.HUB_STOPPED) ? HURRIED_NANOS : DEADLINE_NANOS;
        Settling begun = new Settling(
                settling,
                status,
                clean,
                nanos,
                SettleDetector.begin(nanos, settling.dose().noiseG()),
                nanos + patience);
        return Step.to(begun)
                .and(new Effect.Publish(settling.pour()))
                .then(same -> same.cannotWeigh() ? same.record(same.unmeasured(), nanos) : Step.to(same));
    }

    /** After these the scale has nothing more to tell about this glass. */
    private boolean cannotWeigh() {
        return !context.glass().weighed()
                || context.isAborted(Code.GLASS_LIFTED)
                || context.isAborted(Code.SCALE_DISTURBED)
                || context.isAborted(Code.SCALE_FAILED);
    }

    @Override
    public long wakeAtNanos() {
        return deadlineNanos;
    }

    @Override
    public Step<? extends PourState> on(PourEvent.ReadingArrived event, ScaleFeed scale) {
        PourContext weighed = context.weighed(scale, event.reading());
        SettleDetector seen = detector.after(event.reading(), weighed.glass().liquid());
        return ProgressReport.of(weighed, event.reading(), next -> with(next, seen))
                .then(next -> next.settle(event.reading()));
    }

    private Step<? extends PourState> settle(Reading reading) {
        GlassWeight glass = context.glass();
        // What was seen until now is the best that is known; the guest may not wait for the last drop.
        boolean isTaken = reading.glass() == Glass.ABSENT || glass.isLifted();
        if (isTaken || glass.isDisturbed() || glass.hasRestarted()) {
            return record(unmeasured(), reading.atNanos());
        }
        return detector.isStill() ? conclude(true, reading.atNanos()) : Step.to(this);
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        if (!PourState.isDue(deadlineNanos, event.atNanos())) {
            return stay();
        }
        boolean soon = detector.hasFewSamples() && event.atNanos() - offNanos < DEADLINE_NANOS + SLOW_NANOS;
        return soon && deadlineNanos - offNanos >= DEADLINE_NANOS
                ? Step.to(new Settling(context, status, clean, offNanos, detector, deadlineNanos + SLOW_NANOS))
                : conclude(false, event.atNanos());
    }

    @Override
    public Step<? extends PourState> on(PourEvent.StopAnswered event) {
        return Step.to(with(context.stopAnswered(event), detector));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.HubStopping event) {
        long hurried = Math.min(deadlineNanos, event.atNanos() + HURRIED_NANOS);
        return Step.to(new Settling(context, status, clean, offNanos, detector, hurried));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.DeviceReplaced event) {
        return Step.to(with(context.withDeviceReplaced(), detector));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.HubFailed event) {
        PourContext heard = context.with(context.stop().answered(event.stopAnswered()));
        return Recordings.hubFailed(heard, !context.wasAnswerLost(), event.atNanos());
    }

    /** @param still false: the scale moved until the end of the wait */
    private Step<? extends PourState> conclude(boolean still, long nanos) {
        StillWeight weight = detector.weight();
        if (weight.samples() == 0 || !context.glass().isTrusted()) {
            return record(unmeasured(), nanos);
        }
        double ml = context.glass().ml(weight.grams());
        if (still && context.dose().isMoreThanPumped(ml) && !context.glass().roseAfterPump()) {
            // Something lies in the glass since the pump came up, when the scale could not tell it from the jet.
            return record(judge().unmeasured(context.dose().byTimeMl()), nanos);
        }
        return still ? settled(weight, ml, nanos) : record(moving(ml), nanos);
    }

    private Step<? extends PourState> settled(StillWeight weight, double ml, long nanos) {
        Double reckonedMl = context.identity().reckonedMl(status);
        boolean teaches = clean && context.glass().isUntouched() && !context.isMaintenance();
        Optional<Lesson> lesson = teaches ? context.dose().lesson(weight, reckonedMl) : Optional.empty();
        Step<Settling> taught = lesson.map(found -> Step.to(this)
                        .and(new Effect.Learn(context.tap(), context.dose().equipment(), found)))
                .orElseGet(() -> Step.to(this));
        return taught.then(same -> same.record(judge().measured(ml), nanos));
    }

    /** The pump is off and the weight still rises past what was asked for: the valve does not close. */
    private Outcome moving(double ml) {
        boolean runsOn = detector.rises()
                && (context.abort() == null || context.isAborted(Code.DEVICE_LOST))
                && ml > context.pour().amountMl();
        PourContext judged = runsOn ? context.endedBy(Code.TOO_MUCH) : context;
        return new PourJudge(judged, status, offNanos).unmeasured(ml);
    }

    private PourJudge judge() {
        return new PourJudge(context, status, offNanos);
    }

    private Outcome unmeasured() {
        return judge().unmeasured(
                        context.isAborted(Code.SCALE_FAILED)
                                ? null
                                : context.glass().weighedMl());
    }

    /** Where the answer was lost and the device never told how it ended, more may come: the tap stays closed. */
    private Step<? extends PourState> record(Outcome outcome, long nanos) {
        return context.wasAnswerLost() && status == null
                ? Recordings.unfinished(context, outcome, nanos)
                : Recordings.poured(context, outcome, nanos);
    }

    private Settling with(PourContext next, SettleDetector seen) {
        return new Settling(next, status, clean, offNanos, seen, deadlineNanos);
    }
}
