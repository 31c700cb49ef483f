package io.aztecpour.domain;

/**
 * Why a request was not carried out: the stable word in every error answer. The words are part of the API and never
 * change their meaning.
 */
public enum Code {
    INVALID,
    NOT_SIGNED_IN,
    NOT_ALLOWED,
    WRONG_PIN,
    TOO_MANY_TRIES,
    FOREIGN_ORIGIN,
    /** The hub was asked under a name that is none of its own. */
    UNKNOWN_HOST,
    /** Staff work over https alone where the hub serves it. */
    HTTPS_NEEDED,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    TOO_LARGE,
    NOT_JSON,
    UNKNOWN_TAP,
    UNKNOWN_POUR,
    UNKNOWN_GUEST,
    GUEST_BLOCKED,
    GUEST_LIMIT,
    /** A pour runs at this tap, or its device says that it pours. */
    BUSY,
    /** Another tap has the same device, whatever its address is: it would pour twice into one glass. */
    SAME_DEVICE,
    NO_GLASS,
    /** The scale says that its sensor failed, so that nobody would know what went into the glass. */
    SCALE_FAILED,
    /** The scale shows nothing under a glass: it was tared with a heavier one. */
    TARE_FIRST,
    /** A sensor sees a glass and the scale feels none. */
    SCALE_DISAGREES,
    /** Glass and pour together are more than the scale can show. */
    GLASS_TOO_HEAVY,
    /** The only sensor that looks for a glass has failed. */
    SENSOR_FAILED,
    /** The weight still moves, so that nothing can be measured. */
    NOT_STILL,
    /** The same idempotency key came with another body. */
    KEY_REUSED,
    /** The name, token or address is taken. */
    TAKEN,
    /** The device's protocol lacks the function. */
    UNSUPPORTED,
    /** The device said no, or says that something is the matter with it. */
    DEVICE_REFUSED,
    DEVICE_OFFLINE,
    DEVICE_TIMEOUT,
    /** Staff pressed stop before anything was poured. */
    STOPPED,
    /** The audit log cannot be written: no audit, no pour. */
    LEDGER_DOWN,
    /** The hub is stopping. */
    SHUTTING_DOWN,
    INTERNAL
}
