package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.PourPhase;
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
    /** The same where the hub is about to be gone: the last drops have just landed, ns. */
    private static final long HURRIED_NANOS = 1_000_000_000L;

    static Step<? extends PourState> begin(
            PourContext context, @Nullable DispenserStatus status, boolean clean, long nanos) {
        PourContext settling = context.become(PourPhase.SETTLING).heard();
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
                .then(same ->
                        same.cannotWeigh() ? same.record(same.judge(same.lastWeighedMl()), nanos) : Step.to(same));
    }

    /** After these the scale has nothing more to tell about this glass. */
    private boolean cannotWeigh() {
        return !context.glass().weighed()
                || context.isAborted(Code.GLASS_LIFTED)
                || context.isAborted(Code.SCALE_FAILED);
    }

    @Override
    public long wakeAtNanos() {
        return deadlineNanos;
    }

    @Override
    public Step<? extends PourState> on(PourEvent.ReadingArrived event, ScaleFeed scale) {
        SettleDetector seen = detector.after(event.reading(), scale);
        return ProgressReport.of(context.weighed(scale, event.reading()), event.reading(), next -> with(next, seen))
                .then(next -> event.reading().glass() == Glass.ABSENT
                        // What was seen until now is the best that is known; the guest may not wait for the last drop.
                        ? next.record(next.judge(next.lastWeighedMl()), event.atNanos())
                        : next.settle(event.atNanos()));
    }

    private Step<? extends PourState> settle(long nanos) {
        return detector.isStill() ? conclude(true, nanos) : Step.to(this);
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        return PourState.isDue(deadlineNanos, event.atNanos()) ? conclude(false, event.atNanos()) : stay();
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
        GlassWeight glass = context.glass();
        if (weight.samples() == 0 || !glass.plausible(weight.grams())) {
            return record(judge(lastWeighedMl()), nanos);
        }
        Double reckonedMl = context.identity().reckonedMl(status);
        Optional<Lesson> lesson = still && clean ? context.dose().lesson(weight, reckonedMl) : Optional.empty();
        double ml = glass.ml(weight.grams());
        // The pump is off and the weight still rises: the valve does not close.
        boolean runsOn = !still
                && detector.rises()
                && (context.abort() == null || context.isAborted(Code.DEVICE_LOST))
                && ml > context.pour().amountMl();
        Outcome outcome =
                runsOn ? with(context.endedBy(Code.TOO_MUCH), detector).judge(ml) : judge(ml);
        Step<Settling> taught = lesson.map(found -> Step.to(this)
                        .and(new Effect.Learn(context.tap(), context.dose().equipment(), found)))
                .orElseGet(() -> Step.to(this));
        return taught.then(same -> same.record(outcome, nanos));
    }

    private Outcome judge(@Nullable Double weighedMl) {
        return new PourJudge(context, status, offNanos).of(weighedMl);
    }

    /** Where the answer was lost and the device never told how it ended, more may come: the tap stays closed. */
    private Step<? extends PourState> record(Outcome outcome, long nanos) {
        return context.wasAnswerLost() && status == null
                ? Recordings.unfinished(context, outcome, nanos)
                : Recordings.poured(context, outcome, nanos);
    }

    @Nullable
    Double lastWeighedMl() {
        return context.isAborted(Code.SCALE_FAILED) ? null : context.glass().weighedMl();
    }

    private Settling with(PourContext next, SettleDetector seen) {
        return new Settling(next, status, clean, offNanos, seen, deadlineNanos);
    }
}
