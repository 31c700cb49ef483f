package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.pour.dosing.CopyOnWrite;
import org.jspecify.annotations.Nullable;

/**
 * A row is being written, again and again until the store takes it: an outcome is never lost while the hub runs, and the tap
 * stays closed until it is on the disk. It also waits for the answer to a stop that is underway, so that no stop of a pour ever
 * meets the next one. Immutable; {@link Recordings} begins it.
 */
final class Recording extends CopyOnWrite<Recording> implements PourState {
    private final Busy busy;
    private PourState after;
    private PendingRow row;
    private PendingCalls calls;
    private StopCommand stop;
    private @Nullable OwedAnswer owed;
    private boolean published;
    private PourEvent.@Nullable Requested waiting;

    /** @param after what follows when the row is on the disk */
    Recording(PendingRow row, Busy busy, PendingCalls calls, StopCommand stop, PourState after) {
        this.row = row;
        this.busy = busy;
        this.calls = calls;
        this.stop = stop;
        this.after = after;
    }

    static Recording of(PourContext context, PendingRow row, PourState after) {
        Busy busy = after instanceof Idle ? Busy.POURS : Busy.FINDING_OUT;
        return new Recording(row, busy, context.calls(), context.stop(), after);
    }

    Recording owing(@Nullable OwedAnswer owed) {
        Recording next = copy();
        next.owed = owed;
        return next;
    }

    /** Everybody has been told how the pour ended. */
    Recording published() {
        Recording next = copy();
        next.published = true;
        return next;
    }

    private Recording with(PendingRow row) {
        Recording next = copy();
        next.row = row;
        return next;
    }

    @Override
    public long wakeAtNanos() {
        return Math.min(row.retryAtNanos(), owed == null ? NEVER : owed.latestNanos());
    }

    @Override
    public Busy busy() {
        Fault failure = row.failure();
        return failure == null ? busy : Busy.ledgerDown(failure.reason());
    }

    @Override
    public Step<? extends PourState> resume(PendingCalls soFar, StopCommand stopSoFar, long nanos) {
        Recording next = copy();
        next.calls = soFar;
        next.stop = stopSoFar;
        return next.write();
    }

    Step<Recording> write() {
        Recording next = with(row.attempted());
        next.calls = calls.ask();
        return Step.to(next).and(next.row.append(next.calls.newest()));
    }

    /**
     * While the store fails, a request is the moment to try again: it waits for the store's answer, and is looked at if the
     * row is on the disk then.
     */
    @Override
    public Step<? extends PourState> on(PourEvent.Requested request) {
        if (row.failure() == null || waiting != null || !(after instanceof Idle)) {
            return stay().and(busy().refuse(request));
        }
        Recording next = copy();
        next.waiting = request;
        return calls.isOpen() ? Step.to(next) : next.write();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Committed event) {
        return calls.awaits(event.call()) ? committed(event.atNanos()) : stay();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.CallFailed event) {
        if (!calls.awaits(event.call())) {
            return stay();
        }
        Code code = event.fault().code();
        if (code == Code.TAKEN) {
            // An earlier try was written after all, though the store could not say so in time.
            return committed(event.atNanos());
        }
        return code == Code.KEY_REUSED ? with(row.withoutKey()).write() : failed(event.fault(), event.atNanos());
    }

    private Step<Recording> failed(Fault fault, long nanos) {
        Recording next = with(row.failed(fault, nanos));
        next.calls = calls.answered();
        return next.refuseWaiting();
    }

    private Step<? extends PourState> committed(long nanos) {
        Recording next = with(row.committed()).published();
        next.calls = calls.answered();
        boolean tell = !published && row.entry() instanceof LedgerEntry.Ended;
        return Step.to(next)
                .andIf(tell, new Effect.Publish(row.entry().pour()))
                .thenStay(Recording::answer)
                .then(state -> state.leave(nanos));
    }

    private Step<Recording> answer() {
        return owed == null ? Step.to(this) : Step.to(owing(null)).and(new Effect.Answer(owed.answer()));
    }

    private Step<Recording> refuseWaiting() {
        return waiting == null ? Step.to(this) : withoutWaiting().and(busy().refuse(waiting));
    }

    private Step<Recording> withoutWaiting() {
        Recording next = copy();
        next.waiting = null;
        return Step.to(next);
    }

    private Step<? extends PourState> leave(long nanos) {
        if (!row.written() || stop.isUnderway()) {
            return stay();
        }
        PourEvent.Requested next = waiting;
        Step<? extends PourState> left = after.resume(calls, stop, nanos);
        return next == null ? left : left.then(open -> open.on(next));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.StopAnswered event) {
        Recording next = copy();
        next.stop = stop.answered(event.call());
        return next.leave(event.atNanos());
    }

    /** A request that waits is stopped like one that is being checked. */
    @Override
    public Step<? extends PourState> on(PourEvent.StopPressed event) {
        if (waiting == null) {
            return PourState.super.on(event);
        }
        return withoutWaiting()
                .and(Busy.of(Preflight.stopped()).refuse(waiting))
                .and(new Effect.AnswerStop(event.press(), true));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.HubStopping event) {
        return refuseWaiting();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.DeviceReplaced event) {
        Recording next = copy();
        next.after = after.on(event).next();
        return next.refuseWaiting();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        boolean late = owed != null && PourState.isDue(owed.latestNanos(), event.atNanos());
        Step<Recording> told = late ? answer() : Step.to(this);
        return PourState.isDue(row.retryAtNanos(), event.atNanos()) ? told.thenStay(Recording::write) : told;
    }

    /** Nobody knows whether the row was taken: it is written again, which a store that has it says. */
    @Override
    public Step<? extends PourState> on(PourEvent.HubFailed event) {
        Recording next = copy();
        next.stop = stop.answered(event.stopAnswered());
        return row.written()
                ? next.leave(event.atNanos())
                : next.failed(new Fault(Code.INTERNAL, FailureMessages.DEFECT), event.atNanos());
    }
}
