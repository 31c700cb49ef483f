package io.aztecpour.web;

import io.aztecpour.domain.Code;

/** The HTTP status of each refusal. */
final class StatusCodes {
    private StatusCodes() {}

    static int of(Code code) {
        return switch (code) {
            case INVALID -> 400;
            case NOT_SIGNED_IN, WRONG_PIN -> 401;
            case NOT_ALLOWED, FOREIGN_ORIGIN, HTTPS_NEEDED, GUEST_BLOCKED, BADGES_OFF, LEADERBOARD_OFF -> 403;
            case NOT_FOUND, UNKNOWN_TAP, UNKNOWN_POUR, UNKNOWN_GUEST, UNKNOWN_DRINK, UNKNOWN_BOTTLE -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case BUSY,
                    NO_GLASS,
                    SCALE_DISAGREES,
                    TARE_FIRST,
                    SCALE_NOT_CALIBRATED,
                    GLASS_TOO_HEAVY,
                    NOT_STILL,
                    STALE_REQUEST,
                    KEY_REUSED,
                    TAKEN,
                    STOPPED,
                    SAME_DEVICE,
                    DRINK_IN_USE,
                    BOTTLE_EMPTY,
                    BOTTLE_CHANGED,
                    BOTTLE_ENDED,
                    NOTHING_TO_UNDO,
                    MAINTENANCE,
                    NO_MAINTENANCE,
                    OTHER_DEVICE -> 409;
            case TOO_LARGE -> 413;
            case NOT_JSON -> 415;
            case UNKNOWN_HOST -> 421;
            case GUEST_LIMIT, GUEST_UNCONFIRMED, UNSUPPORTED -> 422;
            case TOO_MANY_TRIES -> 429;
            case DEVICE_REFUSED -> 502;
            case DEVICE_OFFLINE,
                    SCALE_FAILED,
                    SENSOR_FAILED,
                    LEDGER_DOWN,
                    SIGN_IN_DOWN,
                    BACKUP_FAILED,
                    NOT_COUNTED_YET,
                    SHUTTING_DOWN -> 503;
            case DEVICE_TIMEOUT -> 504;
            // A defect of the hub; or the outcome of a pour, which is told by the pour and never the answer to a
            // request.
            default -> 500;
        };
    }
}
