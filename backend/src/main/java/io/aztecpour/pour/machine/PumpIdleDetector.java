package io.aztecpour.pour.machine;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.pour.dosing.CopyOnWrite;
import org.jspecify.annotations.Nullable;

/**
 * Judges by what a dispenser says whether its pump has run and rests again. A dispenser that names its pours is believed;
 * with any other, idle once says little: a sensor may have blinked, the pump may be about to start, and the last figure may
 * be that of the pour before. Immutable.
 */
final class PumpIdleDetector extends CopyOnWrite<PumpIdleDetector> {
    /** A pump may start so long after it said yes, ns; one that is not seen pouring by then did not, or was too quick. */
    static final long STARTS_WITHIN_NANOS = 1_000_000_000L;
    /** More than one cycle of a device's sensor, ns: one that is idle for so long does not blink. */
    private static final long IDLE_FOR_NANOS = 250_000_000L;
    /** The fastest pump there is, ml/s. */
    private static final double FASTEST_ML_PER_S = 20;

    private final PourIdentity identity;
    private final int commandMl;
    private final DispenserStatus before;
    private long begunNanos;
    private long lookedNanos;
    private long longestGapNanos;
    private boolean seenPouring;
    private long runningNanos;
    private @Nullable Long firstIdleNanos;
    private @Nullable Long idleSinceNanos;

    /**
     * @param commandMl what the dispenser is told, ml
     * @param before what it said when it was last looked at before the pour
     * @param sentNanos when it is told, ns
     */
    PumpIdleDetector(PourIdentity identity, int commandMl, DispenserStatus before, long sentNanos) {
        this.identity = identity;
        this.commandMl = commandMl;
        this.before = before;
        this.begunNanos = sentNanos;
        this.lookedNanos = sentNanos;
    }

    /** It said yes. */
    PumpIdleDetector begun(long nanos) {
        PumpIdleDetector next = copy();
        next.begunNanos = nanos;
        next.looked(nanos);
        return next;
    }

    /** What it was doing at that moment, ns, as one of its readings says. */
    PumpIdleDetector seen(DeviceState state, long nanos) {
        PumpIdleDetector next = copy();
        next.see(state, nanos);
        return next;
    }

    /** What it says at this moment, ns, when it is asked. */
    PumpIdleDetector asked(DispenserStatus status, long nanos) {
        PumpIdleDetector next = copy();
        next.see(status.state(), nanos);
        if (status.state() != DeviceState.IDLE) {
            next.idleSinceNanos = null;
        } else if (idleSinceNanos == null) {
            next.idleSinceNanos = nanos;
        }
        return next;
    }

    private void see(DeviceState state, long nanos) {
        looked(nanos);
        if (state == DeviceState.POURING) {
            seenPouring = true;
            runningNanos = nanos;
            firstIdleNanos = null;
        } else if (state == DeviceState.IDLE && seenPouring && firstIdleNanos == null) {
            firstIdleNanos = nanos;
        }
    }

    private void looked(long nanos) {
        longestGapNanos = Math.max(longestGapNanos, nanos - lookedNanos);
        lookedNanos = Math.max(lookedNanos, nanos);
    }

    /** @return when it was last seen running, ns */
    long runningNanos() {
        return runningNanos;
    }

    /** @return when it was first seen idle after that, ns; null where it was not seen running */
    @Nullable
    Long idleNanos() {
        return firstIdleNanos;
    }

    /** @return whether the pour is over, by what it was just {@link #asked} */
    boolean isOver(DispenserStatus status, long nanos) {
        if (idleSinceNanos == null) {
            return false;
        }
        boolean timeToStart = nanos - begunNanos < STARTS_WITHIN_NANOS;
        return identity.isNamedBy(status)
                || (nanos - idleSinceNanos >= IDLE_FOR_NANOS && (isSeen(status) || !timeToStart));
    }

    /** @return whether it said that it is idle, and is to be asked once more */
    boolean isDoubted() {
        return idleSinceNanos != null;
    }

    /** @return whether it has poured: it was seen to, or it said yes, counts nothing, and was quicker than anybody looked */
    boolean hasPoured(DispenserStatus status) {
        boolean tellsNothing = status.requestId() == null && status.lastPourMl() == null;
        return isSeen(status) || (tellsNothing && mayBeMissed());
    }

    /** It names the pour, was seen at it, or counts it. */
    private boolean isSeen(DispenserStatus status) {
        return seenPouring
                || identity.isNamedBy(status)
                || identity.isCountedBy(status, before)
                || (status.requestId() == null && countsAsMuch(status));
    }

    /** Its last pour may be one that went by unseen: it was of just as much. */
    private boolean countsAsMuch(DispenserStatus status) {
        Integer last = status.lastPourMl();
        return last != null && last == commandMl && mayBeMissed();
    }

    /** Whether even the fastest pump was done between two looks. */
    private boolean mayBeMissed() {
        return longestGapNanos > commandMl / FASTEST_ML_PER_S * 1e9;
    }
}
