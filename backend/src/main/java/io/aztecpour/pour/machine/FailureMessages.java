package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Pour;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a bartender reads when a pour did not go as asked. */
public final class FailureMessages {
    /** Where the hub itself is at fault. */
    public static final String DEFECT =
            "Something went wrong inside the hub: look at the glass and at the hub's own log.";

    private FailureMessages() {}

    /**
     * @param pouredMl what is in the glass, ml; null where nobody knows
     * @param figure what that rests on
     */
    static String of(AbortReason why, Pour pour, @Nullable Double pouredMl, Figure figure) {
        return (pour.canStop() ? cause(why) : causeWithoutStop(why)) + " "
                + soFar(why.code(), pour.amountMl(), pouredMl, figure);
    }

    /** The same for an outcome in which no stop failed: nothing ran, or the hub was away. */
    static String ofStoppable(AbortReason why, int amountMl, @Nullable Double pouredMl, Figure figure) {
        return cause(why) + " " + soFar(why.code(), amountMl, pouredMl, figure);
    }

    /**
     * A pour that came after its outcome was written.
     *
     * @param claimedMl what the device says, ml; null where it does not
     */
    public static String pouredLate(Pour pour, @Nullable Double claimedMl) {
        return of(AbortReason.of(Code.POURED_LATE), pour, claimedMl, Figure.CLAIMED);
    }

    /** Nothing is said to be stopped where there is no stop. */
    private static String causeWithoutStop(AbortReason why) {
        return switch (why.code()) {
            case STOPPED ->
                (why.by() == null ? "The guest" : why.by())
                        + " pressed stop, but this dispenser cannot be stopped: it poured on.";
            case TOO_LONG -> "It took too long: look at the bottle and the hose.";
            case POURED_LATE -> "The network held the command up, so the dispenser poured late.";
            case DEVICE_REFUSED -> "The dispenser said no, but poured all the same.";
            default -> cause(why);
        };
    }

    private static String cause(AbortReason why) {
        return switch (why.code()) {
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
            case SCALE_DISTURBED ->
                "Something was put on the scale or taken off it: let nothing touch the glass while it fills.";
            case SCALE_FAILED -> "The scale failed during the pour: check its cable.";
            case STOPPED -> "Stopped by " + (why.by() == null ? "the guest" : why.by()) + ".";
            case HUB_RESTARTED -> "hub restarted: the hub was off during this pour.";
            case HUB_STOPPED -> "The hub was switched off during this pour.";
            case HUB_FAILED -> "The hub lost track of this pour: look at the glass and at the hub's own log.";
            default -> throw new IllegalArgumentException(why.code() + " ends no pour");
        };
    }

    private static String soFar(Code code, int amountMl, @Nullable Double pouredMl, Figure figure) {
        if (pouredMl == null) {
            return "How much of " + amountMl + " ml is in the glass is not known.";
        }
        double ml = Math.max(0, pouredMl);
        // Nobody saw what a lost one did after that.
        boolean atLeast = code == Code.DEVICE_LOST;
        return switch (figure) {
            case CLAIMED -> String.format(Locale.ROOT, "The dispenser claims %.0f of %d ml.", ml, amountMl);
            case ESTIMATED, MEASURED -> {
                String about = atLeast ? "At least " : figure == Figure.ESTIMATED ? "About " : "";
                yield String.format(Locale.ROOT, "%s%.0f of %d ml are in the glass.", about, ml, amountMl);
            }
        };
    }
}
