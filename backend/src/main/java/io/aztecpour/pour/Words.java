package io.aztecpour.pour;

import io.aztecpour.domain.FailureCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a bartender reads when a pour did not go as asked. */
final class Words {
    private Words() {}

    /** @param pouredMl what is in the glass, ml; null where nobody knows */
    static String failure(Trip trip, int amountMl, @Nullable Double pouredMl) {
        return cause(trip) + " " + soFar(amountMl, pouredMl);
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
            case DEVICE_REFUSED -> "The dispenser refused to pour.";
            case NOT_STARTED -> "The dispenser did not start: try again.";
            case SCALE_FAILED -> "The scale failed during the pour: check its cable.";
            case STOPPED -> "Stopped by " + (trip.by() == null ? "staff" : trip.by()) + ".";
            case HUB_RESTARTED -> "hub restarted: the hub was off during this pour.";
            case HUB_STOPPED -> "The hub was switched off during this pour.";
        };
    }

    private static String soFar(int amountMl, @Nullable Double pouredMl) {
        return pouredMl == null
                ? "How much of %d ml is in the glass is not known.".formatted(amountMl)
                : String.format(Locale.ROOT, "%.0f of %d ml are in the glass.", Math.max(0, pouredMl), amountMl);
    }

    static String failure(FailureCode code, int amountMl, @Nullable Double pouredMl) {
        return failure(Trip.of(code), amountMl, pouredMl);
    }
}
