package io.aztecpour.domain;

/**
 * Why a request was not carried out, or how a pour that was started failed: the stable word in every error answer and in the
 * log. The words are part of the API and never change their meaning.
 */
public enum Code {
    INVALID,
    NOT_SIGNED_IN,
    NOT_ALLOWED,
    WRONG_PIN,
    TOO_MANY_TRIES,
    FOREIGN_ORIGIN,
    /** The request addressed the hub by a name that is not its own. */
    UNKNOWN_HOST,
    /** Staff must use https where the hub serves it. */
    HTTPS_NEEDED,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    TOO_LARGE,
    NOT_JSON,
    UNKNOWN_TAP,
    UNKNOWN_POUR,
    UNKNOWN_GUEST,
    UNKNOWN_DRINK,
    UNKNOWN_BOTTLE,
    GUEST_BLOCKED,
    GUEST_LIMIT,
    /** The guest made the badge themselves, and staff have not confirmed it yet. */
    GUEST_UNCONFIRMED,
    /** An admin has switched off that guests make their own badges. */
    BADGES_OFF,
    /** A pour runs at this tap, or its device says that it pours. */
    BUSY,
    /** Another tap has the same device, whatever its address is: it would pour twice into one glass. */
    SAME_DEVICE,
    /** Another device answers at this tap than the one that belongs there, until an admin accepts it. */
    OTHER_DEVICE,
    NO_GLASS,
    /** The scale says that its sensor failed, so that nobody knows what went into the glass. */
    SCALE_FAILED,
    /** Something came onto the scale during a pour, or left it, that cannot be told from the liquid. */
    SCALE_DISTURBED,
    /** The scale shows nothing under a glass: it was tared with a heavier one. */
    TARE_FIRST,
    /** The scale shows its maximum, or no zero after a tare. */
    SCALE_NOT_CALIBRATED,
    /** A sensor sees a glass and the scale feels none. */
    SCALE_DISAGREES,
    /** Glass and pour together are more than the scale can show. */
    GLASS_TOO_HEAVY,
    /** The only sensor that looks for a glass has failed. */
    SENSOR_FAILED,
    /** The weight still moves, so that nothing can be measured. */
    NOT_STILL,
    /** The request came so long after the button was pressed that whoever pressed it may be gone. */
    STALE_REQUEST,
    /** The same idempotency key came with another body. */
    KEY_REUSED,
    /** The name, token or address is taken. */
    TAKEN,
    /** The device's protocol lacks the function. */
    UNSUPPORTED,
    /** A bottle of the drink is in use. */
    DRINK_IN_USE,
    /** The bottle at this tap cannot hold what was asked for. */
    BOTTLE_EMPTY,
    /** Another bottle is there than whoever asks saw. */
    BOTTLE_CHANGED,
    /** The bottle is no longer in use. */
    BOTTLE_ENDED,
    NOTHING_TO_UNDO,
    /** This tap is being primed or cleaned, so it pours for nobody until that is over. */
    MAINTENANCE,
    /** Nothing is held at this tap that could go on or be ended. */
    NO_MAINTENANCE,
    /** A maintenance run waits until the jug was emptied. */
    JUG_FULL,
    /** A maintenance run waits until the hose hangs in the air, to empty it. */
    LIFT_HOSE,
    /** A maintenance run waits until the hose hangs in its bottle again. */
    HOSE_BACK,
    /** The device said no, or says that something is the matter with it. */
    DEVICE_REFUSED,
    DEVICE_OFFLINE,
    DEVICE_TIMEOUT,
    /** Staff pressed stop, before anything was poured or during the pour. */
    STOPPED,
    /** The audit log cannot be written: no audit, no pour. */
    LEDGER_DOWN,
    /** Nobody can be signed in, and nobody told from a stranger, as the hubs' common database does not answer. */
    SIGN_IN_DOWN,
    /** No backup could be made; those from before are as they were. */
    BACKUP_FAILED,
    /** What the log holds is being counted anew, which takes a while where it is of years. */
    NOT_COUNTED_YET,
    /** There is no leaderboard. */
    LEADERBOARD_OFF,
    /** The hub is stopping. */
    SHUTTING_DOWN,
    INTERNAL,

    // How a pour that was started failed.
    GLASS_LIFTED,
    NO_FLOW,
    TOO_MUCH,
    TOO_LITTLE,
    TOO_LONG,
    DEVICE_LOST,
    DEVICE_RESTARTED,
    NOT_STARTED,
    /** The dispenser accepted the command, and neither its state nor a figure of its own tells that it poured. */
    NOT_SEEN,
    /** The command was delayed on its way and arrived when nobody waited for it any more: what poured was stopped. */
    POURED_LATE,
    HUB_RESTARTED,
    HUB_STOPPED,
    /** A defect of the hub itself: nobody knows more than what was measured until then. */
    HUB_FAILED
}
