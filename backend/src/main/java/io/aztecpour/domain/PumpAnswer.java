package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a command to a dispenser.
 *
 * @param reason the device's own words, or what happened on the way; null when it runs
 * @param sentNanos when it was sent, on the hub's monotonic clock, ns; null where that is not known
 */
public record PumpAnswer(
        Result result,
        @Nullable String reason,
        @Nullable Double dispensedMl,
        @Nullable Long sentNanos) {

    public PumpAnswer(Result result, @Nullable String reason, @Nullable Double dispensedMl) {
        this(result, reason, dispensedMl, null);
    }

    public PumpAnswer sentAt(long nanos) {
        return new PumpAnswer(result, reason, dispensedMl, nanos);
    }

    /** How the device took the command. */
    public enum Result {
        /** It said yes. */
        DONE,
        /** It said no: already pouring. */
        BUSY,
        /** It said no: no glass. */
        NO_GLASS,
        /** It said no for another reason. */
        REFUSED,
        /** It cannot have heard: nothing was sent. */
        UNREACHABLE,
        /** The hub itself sent nothing, and says why. */
        WITHHELD,
        /** The answer was lost: it may or may not pour now. Never send again blindly. */
        UNKNOWN
    }
}
