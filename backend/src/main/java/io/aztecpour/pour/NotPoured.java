package io.aztecpour.pour;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.PumpAnswer;

/**
 * Why nothing was poured though it was written that it would be.
 *
 * @param failure for the ledger
 * @param code for whoever asked
 * @param reason for both
 */
record NotPoured(FailureCode failure, Code code, String reason) {
    /** It answers again, is idle, and nothing came. */
    static final NotPoured UNANSWERED = new NotPoured(
            FailureCode.NOT_STARTED, Code.DEVICE_TIMEOUT, "The dispenser did not answer and did not pour: try again.");

    /** It does not answer any more. */
    static final NotPoured LOST = new NotPoured(
            FailureCode.DEVICE_LOST,
            Code.DEVICE_TIMEOUT,
            "The dispenser stopped answering, so nobody knows whether it poured: look at the glass, check its power and"
                    + " its network.");

    static NotPoured declined(PumpAnswer answer) {
        return switch (answer.result()) {
            case BUSY ->
                new NotPoured(FailureCode.DEVICE_REFUSED, Code.BUSY, "The dispenser says that it is pouring already.");
            case NO_GLASS ->
                new NotPoured(FailureCode.DEVICE_REFUSED, Code.NO_GLASS, "The dispenser says that there is no glass.");
            case UNREACHABLE ->
                new NotPoured(
                        FailureCode.NOT_STARTED,
                        Code.DEVICE_OFFLINE,
                        "The dispenser could not be reached: check its power and its network.");
            default ->
                new NotPoured(
                        FailureCode.DEVICE_REFUSED,
                        Code.DEVICE_REFUSED,
                        "The dispenser refused to pour: " + answer.reason());
        };
    }
}
