package io.aztecpour.guests;

import io.aztecpour.bus.guests.GuestVerdict;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Guest;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.HubSettings.GuestAccess;
import org.jspecify.annotations.Nullable;

/**
 * What a guest may have.
 *
 * @param hadMl in the last 12 hours, with what is being poured, ml
 */
record Allowance(GuestIdentity who, HubSettings settings, double hadMl) {
    /** Nobody can ask for less. */
    private static final int LEAST_ML = 1;

    @Nullable
    Integer limitMl() {
        Guest guest = who.guest();
        return guest != null && guest.limitMl() != null ? guest.limitMl() : settings.guestLimitMl();
    }

    /**
     * @return what may still be poured, ml; 0 where that is no whole millilitre, which would be refused; null without a limit.
     *     Rounded to a tenth, as the scale measures: sums of tenths are inexact in binary.
     */
    @Nullable
    Double leftMl() {
        Integer limit = limitMl();
        if (limit == null) {
            return null;
        }
        double left = Math.round((limit - hadMl) * 10) / 10.0;
        return whole(left) < LEAST_ML ? 0 : left;
    }

    /** Whole ml: the scale's tenths are nobody's reason to refuse the last glass. */
    private static int whole(double ml) {
        return (int) Math.round(ml);
    }

    /** @return why nothing at all would be poured now; null where something may be */
    @Nullable
    Code refusal() {
        return verdict(LEAST_ML).code();
    }

    /** @param amountMl asked for, whole ml */
    GuestVerdict verdict(int amountMl) {
        Guest guest = who.guest();
        if (who.isBlocked()) {
            String name = guest == null ? "A guest with a code like this" : guest.name();
            return GuestVerdict.no(Code.GUEST_BLOCKED, name + " is blocked: nothing is poured for them.");
        }
        if (who.isAmbiguous()) {
            return GuestVerdict.no(
                    Code.UNKNOWN_GUEST,
                    "Several guests have a code like this one: type it exactly as it is on the badge.");
        }
        if (guest == null && settings.accessGuests() == GuestAccess.KNOWN) {
            return GuestVerdict.no(Code.UNKNOWN_GUEST, "This guest is not on the guest list. Add them first.");
        }
        if (guest != null && guest.waiting()) {
            return GuestVerdict.no(
                    Code.GUEST_UNCONFIRMED,
                    guest.name() + " made this badge and is not confirmed yet: confirm it on the guest list first.");
        }
        Double left = leftMl();
        return left == null || amountMl <= whole(left) ? yes() : full(whole(left));
    }

    private GuestVerdict yes() {
        return GuestVerdict.yes(who.guest() == null ? null : who.guest().shownName());
    }

    private GuestVerdict full(int leftMl) {
        String name = who.guest() == null ? "This guest" : who.guest().name();
        String what = leftMl == 0
                ? "%s has had the %s ml of 12 hours.".formatted(name, limitMl())
                : "%s may have %s ml more of the %s ml of 12 hours.".formatted(name, leftMl, limitMl());
        return new GuestVerdict(Code.GUEST_LIMIT, what, leftMl, null);
    }
}
