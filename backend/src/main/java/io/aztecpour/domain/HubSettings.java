package io.aztecpour.domain;

import java.time.ZoneId;
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
 * @param dayStartsAt hour of the bar's clock at which one of its days begins, 0–23: a night belongs to the day on which it began
 * @param timeZone of the bar's clock, by its IANA name; null for the one of the hub's machine
 * @param leaderboard whether there is one, of guests who agreed to be on it
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
        int dayStartsAt,
        @Nullable String timeZone,
        boolean leaderboard,
        boolean setupDone) {
    /** Nobody drinks then, and whoever still does belongs to the evening before. */
    public static final int USUAL_DAY_START = 6;

    /** Names that no browser knows. */
    private static final String JAVAS_OWN = "SystemV/";

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

    public static final HubSettings DEFAULT = new HubSettings(
            PourAccess.STAFF,
            GuestAccess.ANY,
            GuestBadges.OPEN,
            null,
            10,
            50,
            BottleCheck.WARN,
            USUAL_DAY_START,
            null,
            false,
            false);

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
        Check.range(dayStartsAt, 0, 23, "day_starts_at");
        Check.that(
                timeZone == null || isZone(timeZone),
                "time_zone",
                FieldError.of(FieldErrorCode.INVALID, "must be the name of a time zone, as Europe/Berlin"));
    }

    private static boolean isZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) && !name.startsWith(JAVAS_OWN);
    }

    /** @return the same, but for who may pour and who may be poured for */
    public HubSettings withAccess(PourAccess pour, GuestAccess guests) {
        return new HubSettings(
                pour,
                guests,
                guestBadges,
                guestLimitMl,
                pollIdleHz,
                pollPourHz,
                bottleCheck,
                dayStartsAt,
                timeZone,
                leaderboard,
                setupDone);
    }

    /** @throws Fault where there is none */
    public void requireLeaderboard() {
        if (!leaderboard) {
            throw new Fault(Code.LEADERBOARD_OFF, "There is no leaderboard here: only an admin can switch it on.");
        }
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
