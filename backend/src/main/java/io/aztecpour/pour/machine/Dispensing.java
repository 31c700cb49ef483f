package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PourPhase;
import java.util.OptionalLong;

/**
 * The dispenser has taken the command. The pump is followed by its readings until the device itself says that it is idle, and
 * is stopped when the dose is there or when it must be.
 *
 * @param lookAtNanos when it is looked after next, ns
 * @param stopAtNanos when the stop is due, ns
 * @param pouring whether the device said so when it was last asked
 * @param abortedNanos when the pour was aborted, ns; when it began, before that
 */
record Dispensing(
        PourContext context, PumpWatch watch, long lookAtNanos, long stopAtNanos, boolean pouring, long abortedNanos)
        implements PumpMayRun<Dispensing> {
    private static final long LOOK_NANOS = 250_000_000L;
    /** Without any answer for this long the device counts as lost, ns: a slow board may take 1 s for each of two calls. */
    private static final long SILENCE_NANOS = 2_500_000_000L;
    /** After an abort a silent device has this long to come back, ns. */
    private static final long AFTER_ABORT_NANOS = 12_000_000_000L;

    static Step<? extends PourState> begin(PourContext context, PumpWatch watch, long nanos) {
        PourContext pouring = context.become(PourPhase.POURING);
        Dispensing begun =
                new Dispensing(pouring.withAnswered(), watch.begun(nanos), nanos + LOOK_NANOS, NEVER, true, nanos);
        return Step.to(begun)
                .and(new Effect.Publish(pouring.pour()))
                .andIf(!pouring.isAnswered(), new Effect.Answer(pouring.running()))
                .thenStay(state -> state.context.abort() == null ? state.planStop(nanos) : state.sendStop(nanos));
    }

    @Override
    public Dispensing with(PourContext next, PumpWatch nextWatch) {
        return new Dispensing(next, nextWatch, lookAtNanos, stopAtNanos, pouring, abortedNanos);
    }

    private Dispensing withTimes(long nextLook, long nextStop) {
        return new Dispensing(context, watch, nextLook, nextStop, pouring, abortedNanos);
    }

    @Override
    public boolean isTaken() {
        return !context.wasAnswerLost();
    }

    @Override
    public long wakeAtNanos() {
        return Math.min(lookAtNanos, stopAtNanos);
    }

    @Override
    public Step<? extends PourState> on(PourEvent.ReadingArrived event, ScaleFeed scale) {
        long nanos = event.atNanos();
        return observe(event.reading(), scale)
                .protect(nanos)
                .thenStay(safe -> event.reading().state() == DeviceState.IDLE ? safe.askStatus() : safe.same())
                .thenStay(next -> ProgressReport.of(next.context, event.reading(), next::with));
    }

    /** Aborts the pour where the reading speaks against it, or plans the stop anew. */
    private Step<Dispensing> protect(long nanos) {
        Code finding = watch.finding();
        if (context.abort() != null) {
            return same();
        }
        return finding == null ? planStop(nanos) : abort(AbortReason.of(finding), nanos);
    }

    @Override
    public Step<Dispensing> abort(AbortReason reason, long nanos) {
        PourContext aborted = context.abort(reason);
        long since = aborted == context ? abortedNanos : nanos;
        return new Dispensing(aborted, watch, lookAtNanos, stopAtNanos, pouring, since).sendStop(nanos);
    }

    private Step<Dispensing> planStop(long nanos) {
        OptionalLong at = context.dose().stopAtNanos(nanos);
        if (at.isEmpty() || context.stop().isSent()) {
            return same();
        }
        return PourState.isDue(at.getAsLong(), nanos)
                ? withTimes(lookAtNanos, NEVER).sendStop(nanos)
                : Step.to(withTimes(lookAtNanos, at.getAsLong()));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        long nanos = event.atNanos();
        boolean stopIsDue = PourState.isDue(stopAtNanos, nanos);
        boolean lookIsDue = PourState.isDue(lookAtNanos, nanos);
        Dispensing next = withTimes(lookIsDue ? nanos + LOOK_NANOS : lookAtNanos, stopIsDue ? NEVER : stopAtNanos);
        Step<Dispensing> stopped = stopIsDue ? next.sendStop(nanos) : next.same();
        return lookIsDue ? stopped.then(state -> state.look(nanos)) : stopped;
    }

    private Step<? extends PourState> look(long nanos) {
        boolean lost = context.abort() == null && nanos - watch.heardNanos() > SILENCE_NANOS;
        return (lost ? abort(AbortReason.of(Code.DEVICE_LOST), nanos) : same())
                .thenStay(state -> state.repeatStop(nanos))
                .thenStay(Dispensing::askWhetherItIsOver)
                .then(state -> state.giveUpWaiting(nanos));
    }

    /**
     * The first stop was lost, or came before the command that it was to end. Waits for a pending status poll: the device serves
     * one request at a time.
     */
    private Step<Dispensing> repeatStop(long nanos) {
        return context.stop().isSent() && pouring && !context.calls().isOpen() ? sendStop(nanos) : same();
    }

    private Step<Dispensing> askWhetherItIsOver() {
        boolean mayBeOver = context.abort() != null
                || context.stop().isSent()
                || watch.pump().isDoubted();
        return mayBeOver ? askStatus() : same();
    }

    /** One that still pours is waited for as long as the slowest pump may take. */
    private Step<? extends PourState> giveUpWaiting(long nanos) {
        boolean stillPours = pouring && nanos - watch.heardNanos() < SILENCE_NANOS;
        long patience = AFTER_ABORT_NANOS + (stillPours ? watch.safety().longestNanos() : 0);
        return context.abort() != null && nanos - abortedNanos > patience
                ? Settling.begin(context, null, false, nanos)
                : Step.to(this);
    }

    @Override
    public Step<? extends PourState> on(PourEvent.StopAnswered event) {
        return with(context.stopAnswered(event)).askStatus();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.CallFailed event) {
        return context.calls().awaits(event.call()) ? Step.to(with(context.heard())) : stay();
    }

    /** A reading may be older than the command, so idle counts only when the device says so freshly. */
    @Override
    public Step<? extends PourState> on(PourEvent.StatusAnswered event) {
        if (!context.calls().awaits(event.call())) {
            return stay();
        }
        DispenserStatus status = event.status();
        PumpWatch asked = watch.asked(status, event.atNanos());
        boolean pours = status.state() == DeviceState.POURING;
        Dispensing next = new Dispensing(context.heard(), asked, lookAtNanos, stopAtNanos, pours, abortedNanos);
        return asked.pump().isOver(status, event.atNanos()) ? next.finish(status, event.atNanos()) : Step.to(next);
    }

    private Step<? extends PourState> finish(DispenserStatus status, long nanos) {
        if (context.hasRestarted(status, nanos)) {
            return Settling.begin(context.endedBy(Code.DEVICE_RESTARTED), status, false, nanos);
        }
        PumpIdleDetector pump = watch.pump();
        if (!pump.hasPoured(status)) {
            return nobodySawItPour(status, nanos);
        }
        Long idle = pump.idleNanos();
        DoseController dose = context.dose();
        PourContext rested = idle == null
                ? context
                : context.with(dose.rested(pump.runningNanos(), idle))
                        .with(context.glass().pumpOff(idle));
        return Settling.begin(rested, status, isClean(), nanos);
    }

    /** A device that names its pours says by that that it did not; with any other only a scale can tell. */
    private Step<? extends PourState> nobodySawItPour(DispenserStatus status, long nanos) {
        if (status.namesPours()) {
            AbortReason abort = context.abort();
            AbortReason why = abort == null ? AbortReason.of(Code.NOT_STARTED) : abort;
            return Recordings.poured(context, Outcome.failed(context.pour(), why, 0.0, Figure.CLAIMED), nanos);
        }
        boolean unseen = context.abort() == null && !context.glass().weighed();
        return Settling.begin(unseen ? context.endedBy(Code.NOT_SEEN) : context, null, false, nanos);
    }

    /** A pump that brings too much is the very one to be learned. */
    private boolean isClean() {
        return context.abort() == null || context.isAborted(Code.TOO_MUCH);
    }
}
