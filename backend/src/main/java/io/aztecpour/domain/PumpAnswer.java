package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * What became of a command to a dispenser.
 *
 * @param reason the device's own words or what happened on the way; null when it runs
 */
public record PumpAnswer(
        Result result, @Nullable String reason, @Nullable Double dispensedMl) {
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
        /** The answer was lost: it may or may not pour now. Never send again blindly. */
        UNKNOWN
    }
}
