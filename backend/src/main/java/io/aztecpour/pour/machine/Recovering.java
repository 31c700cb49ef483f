package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Pour;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An earlier run of the hub was killed and left pours without an outcome. The dispenser is asked until they are over there and
 * nothing of them can come any more; each gets exactly one outcome, from what the device says it did meanwhile. The tap stays
 * closed until then.
 *
 * @param open whose outcomes are still to be written, oldest first; empty where they are, and the device is only waited for
 * @param bootMs when this run found them, ms since 1970
 * @param bootNanos the same moment, ns
 * @param sinceNanos since when the device is waited for, ns
 * @param idleSinceNanos since when it has been idle, ns; null where it is not
 * @param askAtNanos when it is asked again, ns
 * @param lapsed whether who began them has had no right to send a command for as long as a ticket is good
 */
record Recovering(
        List<OpenPour> open,
        PendingCalls calls,
        long bootMs,
        long bootNanos,
        long sinceNanos,
        @Nullable Long idleSinceNanos,
        long askAtNanos,
        boolean lapsed)
        implements PourState {
    private static final long ASK_AGAIN_NANOS = 400_000_000L;
    private static final long ASK_SELDOM_NANOS = 5_000_000_000L;
    /** One that says for this long that it pours is asked no more, ns: the slowest pump needs less for the largest pour. */
    private static final long POURS_NANOS = 40_000_000_000L;
    /** One that is idle for so long has met every command that was sent before, ns. */
    private static final long IDLE_FOR_NANOS = Reconciliation.ANSWERS_FOR_NANOS;
    /** The outcome waits so long for a device that does not answer, ns. */
    private static final long SILENT_NANOS = 20_000_000_000L;
    /** Then the tap stays closed until it answers, but no longer than this, ns: it may be gone for good. */
    private static final long STAYS_CLOSED_NANOS = 300_000_000_000L;

    static Step<Recovering> begin(PourEvent.Recovered found) {
        long nanos = found.atNanos();
        String newest = found.open().get(found.open().size() - 1).pour().requestId();
        return new Recovering(
                        found.open(), PendingCalls.of(newest), found.atMs(), nanos, nanos, null, NEVER, found.lapsed())
                .askStatus();
    }

    /** The outcomes are written, and the device has not answered yet. */
    @Override
    public Step<? extends PourState> resume(PendingCalls soFar, StopCommand stop, long nanos) {
        return new Recovering(open, soFar, bootMs, bootNanos, nanos, null, NEVER, lapsed).askStatus();
    }

    private Step<Recovering> askStatus() {
        PendingCalls asked = calls.ask();
        return Step.to(new Recovering(open, asked, bootMs, bootNanos, sinceNanos, idleSinceNanos, NEVER, lapsed))
                .and(new Effect.AskStatus(asked.newest()));
    }

    @Override
    public long wakeAtNanos() {
        return askAtNanos;
    }

    @Override
    public Busy busy() {
        return Busy.FINDING_OUT;
    }

    @Override
    public Step<? extends PourState> on(PourEvent.StatusAnswered event) {
        return calls.awaits(event.call()) ? answered(event.status(), event.atNanos()) : stay();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.CallFailed event) {
        return calls.awaits(event.call()) ? silent(event.atNanos()) : stay();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Tick event, ScaleFeed scale) {
        return PourState.isDue(askAtNanos, event.atNanos()) ? askStatus() : stay();
    }

    private Step<? extends PourState> answered(DispenserStatus status, long nanos) {
        if (status.state() != DeviceState.IDLE) {
            return nanos - sinceNanos > POURS_NANOS ? over(status, nanos) : again(null, nanos);
        }
        long idleSince = idleSinceNanos == null ? nanos : idleSinceNanos;
        return isNothingToCome(status) || nanos - idleSince >= IDLE_FOR_NANOS
                ? over(status, nanos)
                : again(idleSince, nanos);
    }

    /** It knows of the newest pour already, or refuses a command of that age by itself. */
    private boolean isNothingToCome(DispenserStatus status) {
        return new PourIdentity(calls.requestId()).isNamedBy(status) || (lapsed && status.givesTickets());
    }

    private Step<? extends PourState> silent(long nanos) {
        long patience = open.isEmpty() ? STAYS_CLOSED_NANOS : SILENT_NANOS;
        return nanos - sinceNanos > patience ? over(null, nanos) : again(null, nanos);
    }

    private Step<Recovering> again(@Nullable Long idleSince, long nanos) {
        long pause = open.isEmpty() ? ASK_SELDOM_NANOS : ASK_AGAIN_NANOS;
        return Step.to(new Recovering(
                open, calls.answered(), bootMs, bootNanos, sinceNanos, idleSince, nanos + pause, lapsed));
    }

    /** @param status what the device says when it pours no more; null when it cannot be asked */
    private Step<? extends PourState> over(@Nullable DispenserStatus status, long nanos) {
        PourState next = status != null || open.isEmpty() ? Idle.IDLE : written();
        for (int i = open.size() - 1; i >= 0; i--) {
            Pour pour = open.get(i).pour();
            LedgerEntry.Ended row =
                    outcome(pour, status).entry(pour, open.get(i).drink(), bootMs + (nanos - bootNanos) / 1_000_000);
            next = Recordings.recovered(row, calls, next);
        }
        return next.resume(calls.answered(), StopCommand.NONE, nanos);
    }

    @Override
    public Step<? extends PourState> on(PourEvent.HubFailed event) {
        return again(idleSinceNanos, event.atNanos());
    }

    private Recovering written() {
        return new Recovering(List.of(), calls, bootMs, bootNanos, sinceNanos, null, NEVER, lapsed);
    }

    private static Outcome outcome(Pour open, @Nullable DispenserStatus status) {
        Double ml = new PourIdentity(open.requestId()).rememberedMl(status);
        Outcome outcome = ml != null && ml >= AmountJudgement.leastMl(open.amountMl())
                ? Outcome.success(ml, false)
                : Outcome.failed(open, AbortReason.of(Code.HUB_RESTARTED), ml, Figure.CLAIMED);
        return outcome.withClaim(ml);
    }
}
