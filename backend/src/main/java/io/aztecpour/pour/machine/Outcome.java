package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.PumpAnswer;
import org.jspecify.annotations.Nullable;

/**
 * How a pour ended: the one record of it, from the machine to the row of the ledger.
 *
 * @param phase {@code SUCCESS}, {@code FAILED} or {@code REFUSED}
 * @param code why it failed or was refused; null for success
 * @param told the code for whoever asked and still waits; null where it is {@code code}, or where the caller has heard that the
 *     pour runs
 * @param reason the same as a sentence; null for success
 * @param pouredMl in the glass, ml; null where nobody knows
 * @param measured by the scale once it had settled; false: an estimate, or the device's own claim
 * @param by who pressed stop; null otherwise
 * @param claimedMl what the device says, whatever the scale measured, ml; null where it does not or was not asked
 */
record Outcome(
        PourPhase phase,
        @Nullable Code code,
        @Nullable Code told,
        @Nullable String reason,
        @Nullable Double pouredMl,
        boolean measured,
        @Nullable String by,
        @Nullable Double claimedMl) {

    private Outcome(
            PourPhase phase,
            @Nullable Code code,
            @Nullable Code told,
            @Nullable String reason,
            @Nullable Double pouredMl,
            boolean measured,
            @Nullable String by) {
        this(phase, code, told, reason, pouredMl, measured, by, null);
    }

    static Outcome success(@Nullable Double pouredMl, boolean measured) {
        return new Outcome(PourPhase.SUCCESS, null, null, null, pouredMl, measured, null);
    }

    /** @param pour as it stands at its end */
    static Outcome failed(Pour pour, AbortReason why, @Nullable Double pouredMl, Figure figure) {
        String reason = FailureMessages.of(why, pour, tenths(pouredMl), figure);
        boolean measured = figure == Figure.MEASURED;
        return new Outcome(PourPhase.FAILED, why.code(), null, reason, pouredMl, measured, why.by());
    }

    /** It never began: nothing was sent. */
    static Outcome refused(Code code, String reason) {
        return new Outcome(PourPhase.REFUSED, code, null, reason, null, false, null);
    }

    /** It was written that it would pour, and it was stopped before the command was sent or taken. */
    static Outcome neverBegan(Pour pour, AbortReason why, boolean measured) {
        Code told = switch (why.code()) {
            case GLASS_LIFTED -> Code.NO_GLASS;
            case NOT_STARTED -> Code.BUSY;
            case SCALE_DISTURBED -> Code.NOT_STILL;
            default -> Code.STOPPED;
        };
        String reason = FailureMessages.ofStoppable(why, pour.amountMl(), 0.0, Figure.MEASURED);
        return new Outcome(PourPhase.FAILED, why.code(), told, reason, 0.0, measured, why.by());
    }

    /** The dispenser answers again, is idle, and nothing came. */
    static Outcome unanswered(boolean measured) {
        return nothing(
                Code.NOT_STARTED,
                Code.DEVICE_TIMEOUT,
                "The dispenser did not answer and did not pour: try again.",
                measured);
    }

    /** It answers again and is idle, and neither it nor a scale tells what it did. */
    static Outcome unknown() {
        return lost("The dispenser did not answer in time, so nobody knows whether it poured: look at the glass.");
    }

    /** It does not answer any more. */
    static Outcome gone() {
        return lost(
                "The dispenser stopped answering, so nobody knows whether it poured: look at the glass, check its power"
                        + " and its network.");
    }

    /** @param weighedMl what the scale had gained, ml; null without one */
    static Outcome restarted(int amountMl, @Nullable Double weighedMl) {
        String reason = FailureMessages.ofStoppable(
                AbortReason.of(Code.DEVICE_RESTARTED), amountMl, weighedMl, Figure.ESTIMATED);
        return new Outcome(
                PourPhase.FAILED, Code.DEVICE_RESTARTED, Code.DEVICE_OFFLINE, reason, weighedMl, false, null);
    }

    /** The dispenser did not take the command. */
    static Outcome declined(PumpAnswer answer, boolean measured) {
        return switch (answer.result()) {
            case BUSY ->
                nothing(Code.DEVICE_REFUSED, Code.BUSY, "The dispenser says that it is pouring already.", measured);
            case NO_GLASS ->
                nothing(Code.DEVICE_REFUSED, Code.NO_GLASS, "The dispenser says that there is no glass.", measured);
            case WITHHELD -> nothing(Code.NOT_STARTED, Code.BUSY, String.valueOf(answer.reason()), measured);
            case UNREACHABLE ->
                nothing(
                        Code.NOT_STARTED,
                        Code.DEVICE_OFFLINE,
                        "The dispenser could not be reached: check its power and its network.",
                        measured);
            default ->
                nothing(
                        Code.DEVICE_REFUSED,
                        Code.DEVICE_REFUSED,
                        "The dispenser refused to pour: " + sentence(String.valueOf(answer.reason())),
                        measured);
        };
    }

    /** The device may end its sentence with a full stop, or not. */
    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static Outcome nothing(Code code, Code told, String reason, boolean measured) {
        return new Outcome(PourPhase.FAILED, code, told, reason, 0.0, measured, null);
    }

    private static Outcome lost(String reason) {
        return new Outcome(PourPhase.FAILED, Code.DEVICE_LOST, Code.DEVICE_TIMEOUT, reason, null, false, null);
    }

    /** @return what whoever asked is told, if it still waits */
    DispenseAnswer answer(Pour pour) {
        Code answered = told == null ? code : told;
        return answered == null
                ? DispenseAnswer.running(pour.requestId(), pour.tap())
                : DispenseAnswer.refused(pour.requestId(), pour.tap(), answered, String.valueOf(reason));
    }

    /** @return the same, and what the device says of it, ml */
    Outcome withClaim(@Nullable Double ml) {
        return new Outcome(phase, code, told, reason, pouredMl, measured, by, tenths(ml));
    }

    /** @return the row for the ledger, with the pour in its last phase, as everybody who watches sees it, too */
    LedgerEntry.Ended entry(Pour pour, String drink, long endedAtMs) {
        Pour ended = pour.ended(phase, tenths(pouredMl), measured, code, reason, by, endedAtMs);
        return new LedgerEntry.Ended(ended, drink, claimedMl);
    }

    private static @Nullable Double tenths(@Nullable Double ml) {
        return ml == null ? null : (Double) (Math.round(Math.max(0, ml) * 10) / 10.0);
    }
}
