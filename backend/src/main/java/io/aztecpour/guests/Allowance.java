package io.aztecpour.guests;

import io.aztecpour.bus.guests.GuestVerdict;
import io.aztecpour.bus.guests.ReservePour;
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

    @Nullable
    Integer limitMl() {
        Guest guest = who.guest();
        return guest != null && guest.limitMl() != null ? guest.limitMl() : settings.guestLimitMl();
    }

    /** @return rounded to a tenth, as the scale measures: sums of tenths are inexact in binary; null without a limit */
    @Nullable
    Double leftMl() {
        Integer limit = limitMl();
        return limit == null ? null : Math.max(0, Math.round((limit - hadMl) * 10) / 10.0);
    }

    GuestVerdict verdict(ReservePour request) {
        Guest guest = who.guest();
        if (who.isBlocked()) {
            String name = guest == null ? "A guest with a code like this" : guest.name();
            return new GuestVerdict(Code.GUEST_BLOCKED, name + " is blocked: nothing is poured for them.");
        }
        if (who.isAmbiguous()) {
            return new GuestVerdict(
                    Code.UNKNOWN_GUEST,
                    "Several guests have a code like this one: type it exactly as it is on the badge.");
        }
        if (guest == null && settings.accessGuests() == GuestAccess.KNOWN) {
            return new GuestVerdict(Code.UNKNOWN_GUEST, "This guest is not on the guest list. Add them first.");
        }
        Double left = leftMl();
        // Whole ml: the scale's tenths are nobody's reason to refuse the last glass.
        return left == null || request.amountMl() <= Math.round(left) ? GuestVerdict.YES : full(Math.round(left));
    }

    private GuestVerdict full(long leftMl) {
        String name = who.guest() == null ? "This guest" : who.guest().name();
        String what = leftMl == 0
                ? "%s has had the %s ml of 12 hours.".formatted(name, limitMl())
                : "%s may have %s ml more of the %s ml of 12 hours.".formatted(name, leftMl, limitMl());
        return new GuestVerdict(Code.GUEST_LIMIT, what);
    }
}
