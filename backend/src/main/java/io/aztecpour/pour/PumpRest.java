package io.aztecpour.pour;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges by what a dispenser says whether its pump has run and rests again. One that names its pours is believed; with any
 * other, idle once says little: a sensor may have blinked, the pump may be about to start, and the last figure may be that
 * of the pour before.
 */
final class PumpRest {
    /** A pump may start so long after it said yes, ns; one that is not seen pouring by then did not, or was too quick. */
    static final long STARTS_WITHIN_NANOS = 1_000_000_000L;
    /** More than one cycle of a device's sensor, ns: one that is idle for so long does not blink. */
    private static final long IDLE_FOR_NANOS = 250_000_000L;
    /** The fastest pump there is, ml/s. */
    private static final double FASTEST_ML_PER_S = 20;

    private final String requestId;
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
     * @param commandMl what the dispenser was told, ml
     * @param before what it said when it was last looked at before the pour
     * @param sentNanos when it was told, ns
     */
    PumpRest(String requestId, int commandMl, DispenserStatus before, long sentNanos) {
        this.requestId = requestId;
        this.commandMl = commandMl;
        this.before = before;
        this.begunNanos = sentNanos;
        this.lookedNanos = sentNanos;
    }

    /** It said yes. */
    void begun(long nanos) {
        begunNanos = nanos;
        looked(nanos);
    }

    /** What it was doing at that moment, ns, as one of its readings says. */
    void on(DeviceState state, long nanos) {
        looked(nanos);
        if (state == DeviceState.POURING) {
            seenPouring = true;
            runningNanos = nanos;
            firstIdleNanos = null;
        } else if (state == DeviceState.IDLE && seenPouring && firstIdleNanos == null) {
            firstIdleNanos = nanos;
        }
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

    /** @return whether the pour is over, by what it says this moment, ns */
    boolean isOver(DispenserStatus status, long nanos) {
        on(status.state(), nanos);
        if (status.state() != DeviceState.IDLE) {
            idleSinceNanos = null;
            return false;
        }
        long since = idleSinceNanos == null ? nanos : idleSinceNanos;
        idleSinceNanos = since;
        boolean timeToStart = nanos - begunNanos < STARTS_WITHIN_NANOS;
        return names(status) || (nanos - since >= IDLE_FOR_NANOS && (isSeen(status) || !timeToStart));
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
        return seenPouring || names(status) || (status.requestId() == null && counts(status));
    }

    private boolean counts(DispenserStatus status) {
        Integer last = status.lastPourMl();
        boolean anew = !Objects.equals(last, before.lastPourMl());
        return last != null && (anew || (last == commandMl && mayBeMissed()));
    }

    /** Whether even the fastest pump was done between two looks. */
    private boolean mayBeMissed() {
        return longestGapNanos > commandMl / FASTEST_ML_PER_S * 1e9;
    }

    private boolean names(DispenserStatus status) {
        return requestId.equals(status.requestId());
    }

    private void looked(long nanos) {
        longestGapNanos = Math.max(longestGapNanos, nanos - lookedNanos);
        lookedNanos = Math.max(lookedNanos, nanos);
    }
}
