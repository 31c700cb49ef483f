package io.aztecpour.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an admin may change while the hub runs; kept in the store.
 *
 * @param guestBadges whether guests may make their own badge
 * @param guestLimitMl ml a guest in 12 hours; null is no limit
 * @param pollIdleHz polls a second at rest, 1–50
 * @param pollPourHz polls a second while pouring, 5–100
 * @param bottleCheck whether a pour is refused that the tap's bottle cannot finish
 * @param setupDone the first-run wizard was finished
 */
public record HubSettings(
        PourAccess accessPour,
        GuestAccess accessGuests,
        GuestBadges guestBadges,
        @Nullable Integer guestLimitMl,
        double pollIdleHz,
        double pollPourHz,
        BottleCheck bottleCheck,
        boolean setupDone) {

    /** Who may pour. */
    public enum PourAccess {
        STAFF,
        ANYONE
    }

    /** Who may be poured for. */
    public enum GuestAccess {
        ANY,
        KNOWN
    }

    /** What becomes of a badge that a guest makes. */
    public enum GuestBadges {
        /** Nobody makes their own. */
        OFF,
        /** It waits until staff have confirmed it. */
        CONFIRM,
        /** It counts at once, unless only guests on the list are poured for: otherwise anybody could let themselves in. */
        OPEN
    }

    /** Which pours are refused for the sake of the tap's bottle. */
    public enum BottleCheck {
        OFF,
        /** Those that it surely cannot finish. */
        WARN,
        /** Those that it may not finish. */
        STRICT
    }

    public static final HubSettings DEFAULT =
            new HubSettings(PourAccess.STAFF, GuestAccess.ANY, GuestBadges.OPEN, null, 10, 50, BottleCheck.WARN, false);

    public HubSettings {
        Check.that(accessPour != null, "access_pour", FieldError.notOneOf(List.of("staff", "anyone")));
        Check.that(accessGuests != null, "access_guests", FieldError.notOneOf(List.of("any", "known")));
        Check.that(guestBadges != null, "guest_badges", FieldError.notOneOf(List.of("off", "confirm", "open")));
        if (guestLimitMl != null) {
            Check.range(guestLimitMl, 1, 10_000, "guest_limit_ml");
        }
        Check.range(pollIdleHz, 1, 50, "poll_idle_hz");
        Check.range(pollPourHz, 5, 100, "poll_pour_hz");
        Check.that(bottleCheck != null, "bottle_check", FieldError.notOneOf(List.of("off", "warn", "strict")));
    }

    /** @throws Fault where guests do not make their own badges */
    public void requireGuestBadges() {
        if (guestBadges == GuestBadges.OFF) {
            throw new Fault(Code.BADGES_OFF, "Guests do not make their own badges here: ask the staff for one.");
        }
    }

    /** @return whether a badge that a guest makes now must be confirmed by staff */
    public boolean newBadgesWait() {
        return guestBadges == GuestBadges.CONFIRM || accessGuests == GuestAccess.KNOWN;
    }
}
