package io.aztecpour.pour;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.PumpAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing was poured, as far as anybody knows, though it was written that it would be.
 *
 * @param failure for the ledger
 * @param code for whoever asked
 * @param reason for both
 * @param pouredMl in the glass, ml; null where nobody knows
 * @param by who pressed stop; null otherwise
 */
record NotPoured(
        FailureCode failure,
        Code code,
        String reason,
        @Nullable Double pouredMl,
        @Nullable String by) {
    /** It answers again, is idle, and nothing came. */
    static final NotPoured UNANSWERED = nothing(
            FailureCode.NOT_STARTED, Code.DEVICE_TIMEOUT, "The dispenser did not answer and did not pour: try again.");

    /** It answers again and is idle, and neither it nor a scale tells what it did. */
    static final NotPoured UNKNOWN = unknown(
            FailureCode.DEVICE_LOST,
            "The dispenser did not answer in time, so nobody knows whether it poured: look at the glass.");

    /** It does not answer any more. */
    static final NotPoured LOST = unknown(
            FailureCode.DEVICE_LOST,
            "The dispenser stopped answering, so nobody knows whether it poured: look at the glass, check its power and"
                    + " its network.");

    /** It is still being found out, and nobody is kept waiting for it. */
    static final String NOT_KNOWN_YET = "The dispenser does not answer, so nobody knows yet whether it poured: look at"
            + " the glass. This tap stays closed until it is known.";

    /** @param pouredMl what the scale had gained, ml; null without one */
    static NotPoured restarted(int amountMl, @Nullable Double pouredMl) {
        FailureCode failure = FailureCode.DEVICE_RESTARTED;
        return new NotPoured(failure, Code.DEVICE_OFFLINE, Words.failure(failure, amountMl, pouredMl), pouredMl, null);
    }

    /** It was stopped before it began. */
    static NotPoured tripped(Trip trip, int amountMl) {
        Code code = trip.code() == FailureCode.GLASS_LIFTED ? Code.NO_GLASS : Code.STOPPED;
        return new NotPoured(trip.code(), code, Words.failure(trip, amountMl, 0.0), 0.0, trip.by());
    }

    static NotPoured declined(PumpAnswer answer) {
        return switch (answer.result()) {
            case BUSY ->
                nothing(FailureCode.DEVICE_REFUSED, Code.BUSY, "The dispenser says that it is pouring already.");
            case NO_GLASS ->
                nothing(FailureCode.DEVICE_REFUSED, Code.NO_GLASS, "The dispenser says that there is no glass.");
            case WITHHELD -> nothing(FailureCode.NOT_STARTED, Code.BUSY, String.valueOf(answer.reason()));
            case UNREACHABLE ->
                nothing(
                        FailureCode.NOT_STARTED,
                        Code.DEVICE_OFFLINE,
                        "The dispenser could not be reached: check its power and its network.");
            default ->
                nothing(
                        FailureCode.DEVICE_REFUSED,
                        Code.DEVICE_REFUSED,
                        "The dispenser refused to pour: " + sentence(String.valueOf(answer.reason())));
        };
    }

    /** Its own words end as it likes. */
    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static NotPoured nothing(FailureCode failure, Code code, String reason) {
        return new NotPoured(failure, code, reason, 0.0, null);
    }

    private static NotPoured unknown(FailureCode failure, String reason) {
        return new NotPoured(failure, Code.DEVICE_TIMEOUT, reason, null, null);
    }
}
