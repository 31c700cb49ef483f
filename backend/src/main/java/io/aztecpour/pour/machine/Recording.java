package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A row is being written, again and again until the store takes it: an outcome is never lost while the hub runs, and the tap
 * stays closed until it is on the disk. It also waits for the answer to a stop that is underway, so that no stop ever meets the
 * next pour.
 */
final class Recording implements PourState {
    private static final long RETRY_NANOS = 500_000_000L;
    /** Whoever asked is not kept waiting longer than this by a store that does not take the outcome, ns. */
    private static final long ANSWER_NANOS = 2_000_000_000L;

    private final LedgerEntry entry;
    private final PourState after;
    private StopCommand stop;
    private Calls calls;
    private @Nullable DispenseAnswer keyed;
    private @Nullable DispenseAnswer owed;
    private boolean published;
    private boolean written;
    private long retryAtNanos = NEVER;
    private long answerAtNanos = NEVER;
    private @Nullable Fault failure;
    private PourEvent.@Nullable Requested waiting;

    /** @param after what follows when the row is on the disk */
    private Recording(LedgerEntry entry, Calls calls, StopCommand stop, PourState after) {
        this.entry = entry;
        this.calls = calls;
        this.stop = stop;
        this.after = after;
    }

    /** The pour ran and is over. */
    static Step<? extends PourState> ofPoured(PourContext context, Outcome outcome, long nanos) {
        return of(context, outcome, Idle.IDLE, nanos).resume(nanos);
    }

    /** The pour ran, and nobody knows whether more of it comes. */
    static Step<? extends PourState> ofUnfinished(PourContext context, Outcome outcome, long nanos) {
        return of(context, outcome, Watching.of(context, nanos), nanos).resume(nanos);
    }

    /** It was written that it would pour, and as far as anybody knows it did not. Whoever asked is told when that is written. */
    static Step<? extends PourState> ofNotPoured(PourContext context, Outcome outcome, long nanos) {
        return notPoured(context, outcome, Idle.IDLE, nanos).resume(nanos);
    }

    /** The device does not answer, so that nobody knows whether it poured or will. */
    static Step<? extends PourState> ofGone(PourContext context, Outcome outcome, long nanos) {
        return notPoured(context, outcome, Watching.of(context, nanos), nanos).resume(nanos);
    }

    /** The store failed at {@code started}; everybody has been told. @param failure of the store */
    static Step<? extends PourState> ofRefused(PourContext context, Outcome outcome, Fault failure, long nanos) {
        Recording recording = of(context, outcome, Idle.IDLE, nanos);
        recording.keyed = outcome.answer(context.pour());
        recording.published = true;
        recording.failure = failure;
        return recording.resume(nanos);
    }

    /** A defect of the hub: nobody knows more than what was measured until then. */
    static Step<? extends PourState> ofHubFailed(PourContext context, long nanos) {
        Double ml = context.glass().weighedMl();
        AbortReason why = AbortReason.of(Code.HUB_FAILED);
        Recording recording = of(context, Outcome.failed(context.pour(), why, ml, ml != null), Idle.IDLE, nanos);
        recording.owe(
                context,
                DispenseAnswer.refused(
                        context.pour().requestId(), context.pour().tap(), Code.INTERNAL, FailureMessages.DEFECT),
                nanos);
        return recording.resume(nanos);
    }

    /** A row about a pour that has its outcome already, or of which an earlier run of the hub left none. */
    static Recording of(LedgerEntry entry, Calls calls, StopCommand stop, PourState after) {
        return new Recording(entry, calls, stop, after);
    }

    private static Recording notPoured(PourContext context, Outcome outcome, PourState after, long nanos) {
        Recording recording = of(context, outcome, after, nanos);
        recording.keyed = outcome.answer(context.pour());
        recording.owe(context, outcome.answer(context.pour()), nanos);
        return recording;
    }

    private static Recording of(PourContext context, Outcome outcome, PourState after, long nanos) {
        return new Recording(context.ended(outcome, nanos), context.calls(), context.stop(), after);
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
        if (failure != null) {
            return Busy.ledgerDown(failure.reason());
        }
        return after instanceof Idle ? Busy.POURS : Busy.FINDING_OUT;
    }

    /** Writes the row. */
    @Override
    public Step<? extends PourState> resume(long nanos) {
        Recording next = copy();
        next.calls = calls.ask();
        next.retryAtNanos = NEVER;
        return Step.to(next).and(new Effect.Append(next.calls.newest(), entry, keyed));
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
        Recording next = copy();
        next.waiting = request;
        return calls.isOpen() ? Step.to(next) : next.resume(request.atNanos());
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
        Recording next = copy();
        next.calls = calls.answered();
        if (code == Code.KEY_REUSED) {
            next.keyed = null;
            return next.resume(event.atNanos());
        }
        next.failure = event.fault();
        next.retryAtNanos = event.atNanos() + RETRY_NANOS;
        next.waiting = null;
        return waiting == null ? Step.to(next) : Step.to(next).and(next.busy().refuse(waiting));
    }

    private Step<? extends PourState> committed(long nanos) {
        Recording next = copy();
        next.calls = calls.answered();
        next.written = true;
        next.failure = null;
        next.published = true;
        boolean tell = !published && entry instanceof LedgerEntry.Ended;
        return Step.to(next)
                .andIf(tell, new Effect.Publish(entry.pour()))
                .then(Recording::answer)
                .then(state -> state.leave(nanos));
    }

    private Step<Recording> answer() {
        if (owed == null) {
            return Step.to(this);
        }
        Recording next = copy();
        next.owed = null;
        next.answerAtNanos = NEVER;
        return Step.to(next).and(new Effect.Answer(owed));
    }

    Step<? extends PourState> leave(long nanos) {
        if (!written || stop.isUnderway()) {
            return stay();
        }
        PourEvent.Requested next = waiting;
        return next == null ? after.resume(nanos) : after.resume(nanos).then(open -> open.on(next));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.StopAnswered event) {
        Recording next = new Recording(this, after.on(event).next());
        next.stop = stop.answered(event.call());
        return next.leave(event.atNanos());
    }

    @Override
    public Step<? extends PourState> on(PourEvent.HubStopping event) {
        if (waiting == null) {
            return stay();
        }
        Recording next = copy();
        next.waiting = null;
        return Step.to(next).and(busy().refuse(waiting));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.DeviceReplaced event) {
        return Step.to(new Recording(this, after.on(event).next()));
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        Step<Recording> told = PourState.isDue(answerAtNanos, event.atNanos()) ? answer() : Step.to(this);
        return PourState.isDue(retryAtNanos, event.atNanos())
                ? told.then(state -> state.resume(event.atNanos()))
                : told;
    }

    private Recording(Recording other, PourState after) {
        this(other.entry, other.calls, other.stop, after);
        keyed = other.keyed;
        owed = other.owed;
        published = other.published;
        written = other.written;
        retryAtNanos = other.retryAtNanos;
        answerAtNanos = other.answerAtNanos;
        failure = other.failure;
        waiting = other.waiting;
    }

    private Recording copy() {
        return new Recording(this, after);
    }
}
