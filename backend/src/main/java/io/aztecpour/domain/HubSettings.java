package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * What an admin may change while the hub runs; kept in the store.
 *
 * @param guestLimitMl ml a guest in 12 hours; null is no limit
 * @param pollIdleHz polls a second at rest, 1–50
 * @param pollPourHz polls a second while pouring, 5–100
 * @param setupDone the first-run wizard was finished
 */
public record HubSettings(
        PourAccess accessPour,
        GuestAccess accessGuests,
        @Nullable Integer guestLimitMl,
        double pollIdleHz,
        double pollPourHz,
        boolean setupDone) {

    /** Who may pour. */
    public enum PourAccess {
        STAFF,
        ANYONE
    }

    /** For whom may be poured. */
    public enum GuestAccess {
        ANY,
        KNOWN
    }

    public static final HubSettings DEFAULT = new HubSettings(PourAccess.STAFF, GuestAccess.ANY, null, 10, 50, false);

    public HubSettings {
        Check.that(accessPour != null, "access_pour", "must be staff or anyone");
        Check.that(accessGuests != null, "access_guests", "must be any or known");
        Check.that(
                guestLimitMl == null || (guestLimitMl >= 1 && guestLimitMl <= 10_000),
                "guest_limit_ml",
                "must be 1 to 10000, or empty for no limit");
        Check.range(pollIdleHz, 1, 50, "poll_idle_hz");
        Check.range(pollPourHz, 5, 100, "poll_pour_hz");
    }
}
