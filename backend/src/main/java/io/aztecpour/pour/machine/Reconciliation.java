package io.aztecpour.pour.machine;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import org.jspecify.annotations.Nullable;

/**
 * Judges what became of a command whose answer was lost. The dispenser is never told again: it is asked, and the scale is
 * looked at, until either knows. The command may be held up as long as the device is, in its memory or in the network, so
 * only what the device answers afterwards counts.
 *
 * @param givenUpNanos when the answer was given up, ns
 * @param heardNanos when the device last answered, or {@code givenUpNanos}, ns
 * @param answersSinceNanos since when it has answered each time, ns; null while it is silent
 * @param recorded the outcome is written: the device is waited for without an end, and another glass may stand on the scale
 */
record Reconciliation(
        long givenUpNanos, long heardNanos, @Nullable Long answersSinceNanos, boolean recorded) {
    /**
     * A device that has been answering for so long has met everything that was sent before, ns: networks keep the order,
     * and what had not left this machine was thrown away when the command was given up.
     */
    static final long ANSWERS_FOR_NANOS = 2_000_000_000L;
    /** A command is good for two seconds after the status whose ticket it names, and some way there and back, ns. */
    private static final long TICKET_NANOS = 2_500_000_000L;
    /** What pours still so long after the answer was given up has begun late: it was held up on its way, ns. */
    private static final long LATE_NANOS = 4_000_000_000L;
    /** A device that is silent for so long is not waited for with the outcome, ns. */
    private static final long SILENT_NANOS = 30_000_000_000L;

    /** What was found out. */
    enum Found {
        /** Nothing yet: ask again. */
        NOTHING_YET,
        /** It took the command: it pours, or has poured. */
        STARTED,
        /** It pours what it was told long ago: the command was held up on its way. */
        STARTED_LATE,
        /** It is idle, nothing came, and nothing can come any more. */
        NOT_STARTED,
        /** It restarted: what it was doing is over, and it remembers nothing. */
        RESTARTED,
        /** It is idle, and nothing tells whether it poured. */
        UNKNOWN,
        /** It cannot be asked. */
        GONE
    }

    static Reconciliation begin(long nanos, boolean recorded) {
        return new Reconciliation(nanos, nanos, null, recorded);
    }

    Reconciliation answered(long nanos) {
        Long since = answersSinceNanos == null ? (Long) nanos : answersSinceNanos;
        return new Reconciliation(givenUpNanos, nanos, since, recorded);
    }

    Reconciliation silent() {
        return new Reconciliation(givenUpNanos, heardNanos, null, recorded);
    }

    /** @param status what it says at this moment, ns; this was {@link #answered} then */
    Found judge(PourContext context, DispenserStatus status, long nanos) {
        PourIdentity identity = context.identity();
        boolean pours = identity.mayBePouring(status);
        if (pours && nanos - givenUpNanos > LATE_NANOS) {
            return Found.STARTED_LATE;
        }
        if (pours || identity.isNamedBy(status)) {
            return Found.STARTED;
        }
        if (context.hasRestarted(status, nanos) && nothingCanCome(status, nanos)) {
            return Found.RESTARTED;
        }
        // What is on the scale may be ice or a hand; a device that is idle and names its pours knows better.
        if (gained(context) && !status.namesPours()) {
            return Found.STARTED;
        }
        if (status.state() != DeviceState.IDLE || !nothingCanCome(status, nanos)) {
            return context.isDeviceReplaced() ? Found.GONE : Found.NOTHING_YET;
        }
        // It may have poured while it was too slow to be heard: its last figure tells, though nobody saw the pump run.
        if (identity.isCountedBy(status, context.before())) {
            return Found.STARTED;
        }
        return tells(context, status) ? Found.NOT_STARTED : Found.UNKNOWN;
    }

    private boolean nothingCanCome(DispenserStatus status, long nanos) {
        boolean expired = status.givesTickets() && nanos - givenUpNanos > TICKET_NANOS;
        return expired || (answersSinceNanos != null && nanos - answersSinceNanos >= ANSWERS_FOR_NANOS);
    }

    /** A device that names its pours would name ours; and a scale under a glass would have felt it. */
    private static boolean tells(PourContext context, DispenserStatus status) {
        boolean scaleKnows = context.glass().weighed() && context.abort() == null;
        return status.namesPours() || status.canStop() || scaleKnows;
    }

    /** The device did not answer; this is {@link #silent}. */
    Found judgeSilence(PourContext context, long nanos) {
        if (gained(context)) {
            return Found.STARTED;
        }
        boolean longSilent = !recorded && nanos - heardNanos > SILENT_NANOS;
        return context.isDeviceReplaced() || longSilent ? Found.GONE : Found.NOTHING_YET;
    }

    private boolean gained(PourContext context) {
        return !recorded && context.hasGained();
    }
}
