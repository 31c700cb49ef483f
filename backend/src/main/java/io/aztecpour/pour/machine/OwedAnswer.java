package io.aztecpour.pour.machine;

import io.aztecpour.domain.DispenseAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What whoever asked for a pour is told when its outcome is on the disk.
 *
 * @param latestNanos when it is told all the same, ns: nobody is kept waiting longer by a store that does not take the outcome
 */
record OwedAnswer(DispenseAnswer answer, long latestNanos) {
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    /** @return null where whoever asked has been answered */
    static @Nullable OwedAnswer of(PourContext context, DispenseAnswer answer, long nanos) {
        return context.isAnswered() ? null : new OwedAnswer(answer, nanos + PATIENCE_NANOS);
    }
}
