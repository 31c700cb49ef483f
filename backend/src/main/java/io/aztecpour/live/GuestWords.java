package io.aztecpour.live;

import static java.util.Map.entry;

import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Fault;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What guests read in place of staff's reasons: only the hub's own words. A reason may hold a device's address, text that a
 * device or a stranger wrote, or a name, so none is passed on; its code says what a guest needs.
 */
public final class GuestWords {
    /** Why a tap is away. */
    public static final String OFFLINE = "The device of this tap does not answer.";

    /** The state of a device that has a word of its own for it. */
    public static final String STATE = "unknown";

    /** What staff changed. */
    public static final String CHANGED = "Changed by staff.";

    /** A guest did that, not staff. */
    private static final String BADGE_MADE = "A guest made a badge.";

    private static final String OTHERWISE = "This was not poured. Ask the staff.";

    /** Faults whose words come from a device or from inside the hub; all others tell of the request alone. */
    private static final Set<Code> FOREIGN =
            EnumSet.of(Code.DEVICE_OFFLINE, Code.DEVICE_REFUSED, Code.DEVICE_TIMEOUT, Code.OTHER_DEVICE, Code.INTERNAL);

    private static final Map<String, String> REASONS = Map.ofEntries(
            entry(Code.GUEST_BLOCKED.name(), "This guest is blocked: nothing is poured for them."),
            entry(Code.GUEST_LIMIT.name(), "This guest may not have so much within 12 hours."),
            entry(Code.GUEST_UNCONFIRMED.name(), "This badge is not confirmed yet: show it to the staff."),
            entry(Code.BADGES_OFF.name(), "Badges are made by the staff here: ask them for one."),
            entry(Code.UNKNOWN_GUEST.name(), "This guest is not on the list."),
            entry(Code.BOTTLE_EMPTY.name(), "The bottle at this tap is nearly empty: ask the staff for another one."),
            entry(Code.MAINTENANCE.name(), "This tap is being cleaned just now: take another one, or ask the staff."),
            entry(Code.BUSY.name(), "This tap is pouring already: wait until it is done."),
            entry(Code.NO_GLASS.name(), "There is no glass under this tap: place one."),
            entry(
                    Code.SCALE_DISAGREES.name(),
                    "The scale feels no glass under this tap: place one. If one stands there, ask the staff."),
            entry(Code.SAME_DEVICE.name(), "The device of this tap belongs to another tap: ask the staff."),
            entry(Code.OTHER_DEVICE.name(), "Another device answers at this tap: ask the staff."),
            entry(Code.NOT_STILL.name(), "The scale is not still: let go of the glass and try again."),
            entry(Code.GLASS_TOO_HEAVY.name(), "This glass is too heavy for the scale: use a lighter one."),
            entry(Code.SCALE_NOT_CALIBRATED.name(), "The scale must be calibrated first: ask the staff."),
            entry(Code.TARE_FIRST.name(), "The scale must be tared first: ask the staff."),
            entry(Code.SENSOR_FAILED.name(), "The glass sensor of this tap failed: ask the staff."),
            entry(Code.SCALE_FAILED.name(), "The scale of this tap failed: ask the staff."),
            entry(Code.SCALE_DISTURBED.name(), "Something touched the glass while it filled."),
            entry(Code.DEVICE_OFFLINE.name(), OFFLINE),
            entry(Code.DEVICE_TIMEOUT.name(), "The device of this tap did not answer in time."),
            entry(Code.DEVICE_REFUSED.name(), "The device of this tap does not pour: ask the staff."),
            entry(Code.LEDGER_DOWN.name(), "The log cannot be written, so nothing is poured."),
            entry(Code.SHUTTING_DOWN.name(), "The hub is being switched off."),
            entry(Code.STOPPED.name(), "Stopped by hand."),
            entry(Code.STALE_REQUEST.name(), "Nothing was poured: the order reached the hub too late. Press again."),
            entry(Code.KEY_REUSED.name(), "Another request came with this Idempotency-Key."),
            entry(Code.UNKNOWN_TAP.name(), "There is no such tap."),
            entry(Code.INTERNAL.name(), "Something went wrong inside the hub. Try again."),
            entry(Code.GLASS_LIFTED.name(), "The glass was lifted."),
            entry(Code.NO_FLOW.name(), "Nothing flows: ask the staff to look at the bottle."),
            entry(Code.TOO_MUCH.name(), "More came than was asked for."),
            entry(Code.TOO_LITTLE.name(), "Less came than was asked for."),
            entry(Code.TOO_LONG.name(), "It took too long."),
            entry(Code.DEVICE_LOST.name(), "The device of this tap stopped answering: look at the glass."),
            entry(Code.DEVICE_RESTARTED.name(), "The device of this tap restarted during the pour."),
            entry(Code.NOT_STARTED.name(), "The device of this tap did not start: try again."),
            entry(Code.NOT_SEEN.name(), "Nobody saw the device of this tap pour: look at the glass."),
            entry(Code.POURED_LATE.name(), "The network held the command up, so it poured late."),
            entry(Code.HUB_RESTARTED.name(), "The hub was off during this pour."),
            entry(Code.HUB_STOPPED.name(), "The hub was switched off during this pour."),
            entry(Code.HUB_FAILED.name(), "The hub lost track of this pour: look at the glass."));

    private GuestWords() {}

    /**
     * @param code of a refusal or a failure; null where there is none
     * @param reason what staff read; null where there is nothing to say
     */
    public static @Nullable String reason(@Nullable String code, @Nullable String reason, boolean forStaff) {
        if (forStaff || reason == null) {
            return reason;
        }
        return code == null ? OTHERWISE : REASONS.getOrDefault(code, OTHERWISE);
    }

    /** @return why that happened; another program may have written anything there, also where all went well */
    public static @Nullable String reason(Event event, boolean forStaff) {
        if (forStaff) {
            return event.reason();
        }
        return switch (event.status()) {
            case CHANGED ->
                event.staff() == null && ChangeKind.GUEST_ADDED.name().equals(event.code()) ? BADGE_MADE : CHANGED;
            case FAILED -> reason(event.code(), event.reason(), false);
            default -> null;
        };
    }

    /** @return the same failure as a guest may read it */
    public static Throwable fault(Throwable failure) {
        return failure instanceof Fault fault && FOREIGN.contains(fault.code())
                ? new Fault(fault.code(), REASONS.getOrDefault(fault.code().name(), OTHERWISE))
                : failure;
    }
}
