package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A row is being written, again and again until the store takes it: an outcome is never lost while the hub runs, and the tap
 * stays closed until it is on the disk. It also waits for the answer to a stop that is underway, so that no stop of a pour ever
 * meets the next one. Immutable but while it is made.
 */
final class Recording implements PourState {
    private static final long RETRY_NANOS = 500_000_000L;
    /** Whoever asked is not kept waiting longer than this by a store that does not take the outcome, ns. */
    private static final long ANSWER_NANOS = 2_000_000_000L;

    private final LedgerEntry entry;
    private final PourState after;
    private final Busy busy;
    private PendingCalls calls;
    private StopCommand stop;
    private int attempts;
    private @Nullable DispenseAnswer keyed;
    private @Nullable DispenseAnswer owed;
    private boolean published;
    private boolean written;
    private long retryAtNanos = NEVER;
    private long answerAtNanos = NEVER;
    private @Nullable Fault failure;
    private PourEvent.@Nullable Requested waiting;

    /** @param after what follows when the row is on the disk */
    private Recording(LedgerEntry entry, Busy busy, PendingCalls calls, StopCommand stop, PourState after) {
        this.entry = entry;
        this.busy = busy;
        this.calls = calls;
        this.stop = stop;
        this.after = after;
    }

    private Recording(Recording other) {
        this(other, other.after);
    }

    private Recording(Recording other, PourState after) {
        this(other.entry, other.busy, other.calls, other.stop, after);
        attempts = other.attempts;
        keyed = other.keyed;
        owed = other.owed;
        published = other.published;
        written = other.written;
        retryAtNanos = other.retryAtNanos;
        answerAtNanos = other.answerAtNanos;
        failure = other.failure;
        waiting = other.waiting;
    }

    /** The pour ran and is over. */
    static Step<? extends PourState> ofPoured(PourContext context, Outcome outcome, long nanos) {
        return of(context, outcome, Idle.IDLE, nanos).write();
    }

    /** The pour ran, and nobody knows whether more of it comes. */
    static Step<? extends PourState> ofUnfinished(PourContext context, Outcome outcome, long nanos) {
        return of(context, outcome, Watching.of(context, nanos), nanos).write();
    }

    /** It was written that it would pour, and as far as anybody knows it did not. Whoever asked is told when that is written. */
    static Step<? extends PourState> ofNotPoured(PourContext context, Outcome outcome, long nanos) {
        return notPoured(context, outcome, Idle.IDLE, nanos).write();
    }

    /** The device does not answer, so that nobody knows whether it poured or will. */
    static Step<? extends PourState> ofGone(PourContext context, Outcome outcome, long nanos) {
        return notPoured(context, outcome, Watching.of(context, nanos), nanos).write();
    }

    /**
     * The store failed at {@code started}; everybody has been told.
     *
     * @param failure of the store
     */
    static Step<? extends PourState> ofRefused(PourContext context, Outcome outcome, Fault failure, long nanos) {
        Recording recording = of(context, outcome, Idle.IDLE, nanos);
        recording.keyed = outcome.answer(context.pour());
        recording.published = true;
        recording.failure = failure;
        return recording.write();
    }

    /**
     * A defect of the hub: nobody knows more than what was measured until then.
     *
     * @param taken whether the device is known to have taken the command; if not, it may still come
     */
    static Step<? extends PourState> ofHubFailed(PourContext context, boolean taken, long nanos) {
        Double ml = context.glass().weighedMl();
        Outcome outcome = Outcome.failed(context.pour(), AbortReason.of(Code.HUB_FAILED), ml, ml != null);
        Recording recording = of(context, outcome, taken ? Idle.IDLE : Watching.of(context, nanos), nanos);
        recording.owe(
                context,
                DispenseAnswer.refused(
                        context.pour().requestId(), context.pour().tap(), Code.INTERNAL, FailureMessages.DEFECT),
                nanos);
        return recording.write();
    }

    /** A command that had been given up has poured; its pour has its outcome already. */
    static Step<? extends PourState> ofLate(PourContext context, LedgerEntry.PouredLate row) {
        return new Recording(row, Busy.FINDING_OUT, context.calls(), context.stop(), Idle.IDLE).write();
    }

    /** The outcome of a pour that an earlier run of the hub left open; taken up by {@link #resume}. */
    static Recording ofRecovered(LedgerEntry.Ended row, PendingCalls calls, PourState after) {
        return new Recording(row, Busy.FINDING_OUT, calls, StopCommand.NONE, after);
    }

    private static Recording notPoured(PourContext context, Outcome outcome, PourState after, long nanos) {
        Recording recording = of(context, outcome, after, nanos);
        recording.keyed = outcome.answer(context.pour());
        recording.owe(context, outcome.answer(context.pour()), nanos);
        return recording;
    }

    private static Recording of(PourContext context, Outcome outcome, PourState after, long nanos) {
        Busy busy = after instanceof Idle ? Busy.POURS : Busy.FINDING_OUT;
        return new Recording(context.ended(outcome, nanos), busy, context.calls(), context.stop(), after);
    }

    private void owe(PourContext context, DispenseAnswer answer, long nanos) {
        if (!context.isAnswered()) {
            owed = answer;
            answerAtNanos = nanos + ANSWER_NANOS;
        }
    }

    @Override
    public long wakeAtNanos() {
        return Math.min(retryAtNanos, answerAtNanos);
    }

    @Override
    public Busy busy() {
        return failure == null ? busy : Busy.ledgerDown(failure.reason());
    }

    @Override
    public Step<? extends PourState> resume(PendingCalls soFar, StopCommand stopSoFar, long nanos) {
        Recording next = new Recording(this);
        next.calls = soFar;
        next.stop = stopSoFar;
        return next.write();
    }

    private Step<Recording> write() {
        Recording next = new Recording(this);
        next.calls = calls.ask();
        next.attempts++;
        next.retryAtNanos = NEVER;
        return Step.to(next).and(new Effect.Append(next.calls.newest(), entry, keyed, next.attempts));
    }

    /**
     * While the store fails, a request is the moment to try again: it waits for the store's answer, and is looked at if the
     * row is on the disk then.
     */
    @Override
    public Step<? extends PourState> on(PourEvent.Requested request) {
        if (failure == null || waiting != null || !(after instanceof Idle)) {
            return stay().and(busy().refuse(request));
        }
        Recording next = new Recording(this);
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
        return code == Code.KEY_REUSED ? withoutKey().write() : failed(event.fault(), event.atNanos());
    }

    private Recording withoutKey() {
        Recording next = new Recording(this);
        next.keyed = null;
        return next;
    }

    private Step<Recording> failed(Fault fault, long nanos) {
        Recording next = new Recording(this);
        next.calls = calls.answered();
        next.failure = fault;
        next.retryAtNanos = nanos + RETRY_NANOS;
        return next.refuseWaiting();
    }

    private Step<? extends PourState> committed(long nanos) {
        Recording next = new Recording(this);
        next.calls = calls.answered();
        next.written = true;
        next.failure = null;
        next.published = true;
        boolean tell = !published && entry instanceof LedgerEntry.Ended;
        return Step.to(next)
                .andIf(tell, new Effect.Publish(entry.pour()))
                .thenStay(Recording::answer)
                .then(state -> state.leave(nanos));
    }

    private Step<Recording> answer() {
        if (owed == null) {
            return Step.to(this);
        }
        Recording next = new Recording(this);
        next.owed = null;
        next.answerAtNanos = NEVER;
        return Step.to(next).and(new Effect.Answer(owed));
    }

    private Step<Recording> refuseWaiting() {
        return waiting == null ? Step.to(this) : withoutWaiting().and(busy().refuse(waiting));
    }

    private Step<Recording> withoutWaiting() {
        Recording next = new Recording(this);
        next.waiting = null;
        return Step.to(next);
    }

    private Step<? extends PourState> leave(long nanos) {
        if (!written || stop.isUnderway()) {
            return stay();
        }
        PourEvent.Requested next = waiting;
        Step<? extends PourState> left = after.resume(calls, stop, nanos);
        return next == null ? left : left.then(open -> open.on(next));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.StopAnswered event) {
        Recording next = new Recording(this);
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
        return new Recording(this, after.on(event).next()).refuseWaiting();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        Step<Recording> told = PourState.isDue(answerAtNanos, event.atNanos()) ? answer() : Step.to(this);
        return PourState.isDue(retryAtNanos, event.atNanos()) ? told.thenStay(Recording::write) : told;
    }

    /** Nobody knows whether the row was taken: it is written again, which a store that has it says. */
    @Override
    public Step<? extends PourState> on(PourEvent.HubFailed event) {
        Recording next = new Recording(this);
        next.stop = stop.answered(event.stopAnswered());
        return written
                ? next.leave(event.atNanos())
                : next.failed(new Fault(Code.INTERNAL, FailureMessages.DEFECT), event.atNanos());
    }
}
