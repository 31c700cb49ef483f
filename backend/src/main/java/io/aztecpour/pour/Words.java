package io.aztecpour.pour;

import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.Pour;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a bartender reads when a pour did not go as asked. */
final class Words {
    /** Where the hub itself is at fault. */
    static final String DEFECT = "Something went wrong inside the hub: look at the glass and at the hub's own log.";

    private Words() {}

    /** @param pouredMl what is in the glass, ml; null where nobody knows */
    static String failure(Trip trip, int amountMl, @Nullable Double pouredMl) {
        return cause(trip) + " " + soFar(trip.code(), amountMl, pouredMl);
    }

    static String failure(FailureCode code, int amountMl, @Nullable Double pouredMl) {
        return failure(Trip.of(code), amountMl, pouredMl);
    }

    /** @param pouredMl what is in the glass, ml; null where nobody knows */
    static String failure(Trip trip, Pour pour, @Nullable Double pouredMl) {
        return (pour.canStop() ? cause(trip) : causeWithoutStop(trip)) + " "
                + soFar(trip.code(), pour.amountMl(), pouredMl);
    }

    /** Nothing is said to be stopped where there is no stop. */
    private static String causeWithoutStop(Trip trip) {
        return switch (trip.code()) {
            case STOPPED ->
                (trip.by() == null ? "Staff" : trip.by())
                        + " pressed stop, but this dispenser cannot be stopped: it poured on.";
            case TOO_LONG -> "It took too long: look at the bottle and the hose.";
            case POURED_LATE -> "The network held the command up, so the dispenser poured late.";
            case DEVICE_REFUSED -> "The dispenser said no, but poured all the same.";
            default -> cause(trip);
        };
    }

    private static String cause(Trip trip) {
        return switch (trip.code()) {
            case GLASS_LIFTED -> "The glass was lifted.";
            case NO_FLOW -> "Nothing flows: the bottle is empty, the hose is kinked or the scale is stuck.";
            case TOO_MUCH -> "More came than was asked for: check the valve and close the bottle if it still runs.";
            case TOO_LITTLE -> "Less came than was asked for: look at the bottle and the hose.";
            case TOO_LONG -> "It took too long and was stopped: look at the bottle and the hose.";
            case DEVICE_LOST -> "The dispenser stopped answering: check its power and its network.";
            case DEVICE_RESTARTED -> "The dispenser restarted during the pour: check its power.";
            case DEVICE_REFUSED -> "The dispenser said no, but poured all the same: it was stopped.";
            case NOT_STARTED -> "The dispenser did not start: try again.";
            case NOT_SEEN -> "Nobody saw the dispenser pour: look at the glass.";
            case POURED_LATE -> "The network held the command up, so the dispenser poured late and was stopped.";
            case SCALE_FAILED -> "The scale failed during the pour: check its cable.";
            case STOPPED -> "Stopped by " + (trip.by() == null ? "staff" : trip.by()) + ".";
            case HUB_RESTARTED -> "hub restarted: the hub was off during this pour.";
            case HUB_STOPPED -> "The hub was switched off during this pour.";
            case HUB_FAILED -> "The hub lost track of this pour: look at the glass and at the hub's own log.";
        };
    }

    private static String soFar(FailureCode code, int amountMl, @Nullable Double pouredMl) {
        if (pouredMl == null) {
            return "How much of " + amountMl + " ml is in the glass is not known.";
        }
        // Nobody saw what a lost one did after that.
        String least = code == FailureCode.DEVICE_LOST ? "At least " : "";
        return String.format(Locale.ROOT, "%s%.0f of %d ml are in the glass.", least, Math.max(0, pouredMl), amountMl);
    }
}
