package io.aztecpour.pour.machine;

import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A row that the store has to take, and how that goes.
 *
 * @param keyed the answer that the idempotency key of the pour keeps; null for none
 * @param attempts how often it was handed to the store
 * @param retryAtNanos when it is handed over again, ns; {@link PourState#NEVER} while the store has not answered
 * @param failure of the store at the last attempt; null where there was none
 * @param written it is on the disk
 */
record PendingRow(
        LedgerEntry entry,
        @Nullable DispenseAnswer keyed,
        int attempts,
        long retryAtNanos,
        @Nullable Fault failure,
        boolean written) {
    private static final long RETRY_NANOS = 500_000_000L;

    static PendingRow of(LedgerEntry entry, @Nullable DispenseAnswer keyed) {
        return new PendingRow(entry, keyed, 0, PourState.NEVER, null, false);
    }

    PendingRow attempted() {
        return new PendingRow(entry, keyed, attempts + 1, PourState.NEVER, failure, written);
    }

    Effect.Append append(CallId call) {
        return new Effect.Append(call, entry, keyed, attempts);
    }

    /** The key belongs to another pour. */
    PendingRow withoutKey() {
        return new PendingRow(entry, null, attempts, retryAtNanos, failure, written);
    }

    PendingRow with(Fault failure) {
        return new PendingRow(entry, keyed, attempts, retryAtNanos, failure, written);
    }

    PendingRow failed(Fault fault, long nanos) {
        return new PendingRow(entry, keyed, attempts, nanos + RETRY_NANOS, fault, written);
    }

    PendingRow committed() {
        return new PendingRow(entry, keyed, attempts, PourState.NEVER, null, true);
    }
}
