package io.aztecpour.web;

import static java.util.Map.entry;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may call what: every operation of the contract in one table. */
enum Access {
    EVERYBODY,
    /** Everybody, but not where the PIN could be overheard. */
    SIGN_IN,
    /** Everybody, unless an admin has switched off that guests make badges. */
    WHO_MAKES_BADGES,
    /** Everybody, while an admin has switched the leaderboard on. */
    WHO_SEES_LEADERBOARD,
    /** Staff, or everybody while {@code access.pour} says so. */
    WHO_POURS,
    /** Staff; everybody for the pour that they asked for themselves, which only they know the key of. */
    WHO_STOPS,
    STAFF,
    ADMIN;

    private static final Map<String, Access> TABLE = Map.ofEntries(
            entry("getStatus", EVERYBODY),
            entry("dispense", WHO_POURS),
            entry("getPour", EVERYBODY),
            entry("getLogs", WHO_POURS),
            entry("getLogsCsv", ADMIN),
            entry("stopAll", WHO_STOPS),
            entry("listTaps", EVERYBODY),
            entry("addTap", ADMIN),
            entry("getTap", EVERYBODY),
            entry("changeTap", ADMIN),
            entry("removeTap", ADMIN),
            entry("restoreTap", ADMIN),
            entry("stopTap", STAFF),
            entry("tareTap", ADMIN),
            entry("calibrateTap", ADMIN),
            entry("getDeviceSettings", ADMIN),
            entry("changeDeviceSettings", ADMIN),
            entry("rebootTap", ADMIN),
            entry("getLearning", ADMIN),
            entry("forgetLearning", ADMIN),
            entry("getScaleHealth", ADMIN),
            entry("acceptDevice", ADMIN),
            entry("swapTaps", ADMIN),
            entry("probeDevice", ADMIN),
            entry("makeBadge", WHO_MAKES_BADGES),
            entry("listGuests", STAFF),
            entry("addGuest", STAFF),
            entry("changeGuest", STAFF),
            entry("removeGuest", ADMIN),
            entry("listDrinks", STAFF),
            entry("addDrink", STAFF),
            entry("changeDrink", ADMIN),
            entry("removeDrink", ADMIN),
            entry("listBottles", STAFF),
            entry("openBottle", STAFF),
            entry("getBottle", STAFF),
            entry("moveBottle", STAFF),
            entry("weighBottle", STAFF),
            entry("countBottle", STAFF),
            entry("spillBottle", STAFF),
            entry("endBottle", STAFF),
            entry("undoBottle", STAFF),
            entry("getMaintenance", STAFF),
            entry("beginMaintenance", STAFF),
            entry("resumeMaintenance", STAFF),
            entry("endMaintenance", STAFF),
            entry("getShopping", STAFF),
            entry("getShoppingCsv", STAFF),
            entry("getTonight", EVERYBODY),
            entry("getNight", STAFF),
            entry("listNights", STAFF),
            entry("getTrends", STAFF),
            entry("getExactness", STAFF),
            entry("getTapFigures", STAFF),
            entry("getLosses", STAFF),
            entry("getGuestFigures", STAFF),
            entry("getHoursCsv", STAFF),
            entry("getMe", EVERYBODY),
            entry("getLeaderboard", WHO_SEES_LEADERBOARD),
            entry("joinLeaderboard", WHO_SEES_LEADERBOARD),
            entry("getSession", EVERYBODY),
            entry("signIn", SIGN_IN),
            entry("signOut", EVERYBODY),
            entry("getSettings", ADMIN),
            entry("changeSettings", ADMIN),
            entry("listBackups", ADMIN),
            entry("makeBackup", ADMIN),
            entry("getBackup", ADMIN),
            entry("listNodes", ADMIN),
            entry("getConnect", EVERYBODY));

    static @Nullable Access of(String operation) {
        return TABLE.get(operation);
    }

    /**
     * @param forStaff whether staff may work over this connection
     * @param withKey whether the request brings an {@code Idempotency-Key}
     * @throws Fault if this role may not, or nobody; it says whether signing in would help
     */
    void check(Role role, HubSettings settings, boolean forStaff, boolean withKey) {
        Role least = least(settings, withKey);
        if (!forStaff && (this == SIGN_IN || least.isStaff())) {
            throw new Fault(
                    Code.HTTPS_NEEDED,
                    "Staff work over https here, so that nobody overhears the PIN: open the hub's https address, which /connect shows.");
        }
        if (this == WHO_MAKES_BADGES) {
            settings.requireGuestBadges();
        }
        if (this == WHO_SEES_LEADERBOARD) {
            settings.requireLeaderboard();
        }
        if (role.atLeast(least)) {
            return;
        }
        if (role == Role.GUEST) {
            throw new Fault(Code.NOT_SIGNED_IN, "Sign in with the staff PIN first.");
        }
        throw new Fault(Code.NOT_ALLOWED, "Only an admin may do this.");
    }

    private Role least(HubSettings settings, boolean withKey) {
        return switch (this) {
            case EVERYBODY, SIGN_IN, WHO_MAKES_BADGES, WHO_SEES_LEADERBOARD -> Role.GUEST;
            case WHO_POURS -> settings.accessPour() == HubSettings.PourAccess.ANYONE ? Role.GUEST : Role.BARTENDER;
            case WHO_STOPS -> withKey ? Role.GUEST : Role.BARTENDER;
            case STAFF -> Role.BARTENDER;
            case ADMIN -> Role.ADMIN;
        };
    }
}
