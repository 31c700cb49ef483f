package io.aztecpour.web;

import io.aztecpour.domain.Code;

/** The HTTP status of each refusal. */
final class StatusCodes {
    private StatusCodes() {}

    static int of(Code code) {
        return switch (code) {
            case INVALID -> 400;
            case NOT_SIGNED_IN, WRONG_PIN -> 401;
            case NOT_ALLOWED, FOREIGN_ORIGIN, HTTPS_NEEDED, GUEST_BLOCKED -> 403;
            case NOT_FOUND, UNKNOWN_TAP, UNKNOWN_POUR, UNKNOWN_GUEST -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case BUSY,
                    NO_GLASS,
                    SCALE_DISAGREES,
                    TARE_FIRST,
                    GLASS_TOO_HEAVY,
                    NOT_STILL,
                    KEY_REUSED,
                    TAKEN,
                    STOPPED,
                    SAME_DEVICE -> 409;
            case TOO_LARGE -> 413;
            case NOT_JSON -> 415;
            case UNKNOWN_HOST -> 421;
            case GUEST_LIMIT, UNSUPPORTED -> 422;
            case TOO_MANY_TRIES -> 429;
            case DEVICE_REFUSED -> 502;
            case DEVICE_OFFLINE, SCALE_FAILED, SENSOR_FAILED, LEDGER_DOWN, SHUTTING_DOWN -> 503;
            case DEVICE_TIMEOUT -> 504;
            case INTERNAL -> 500;
            // How a pour ended that was accepted: told by the pour itself, never the answer to a request.
            case GLASS_LIFTED,
                    NO_FLOW,
                    TOO_MUCH,
                    TOO_LITTLE,
                    TOO_LONG,
                    DEVICE_LOST,
                    DEVICE_RESTARTED,
                    NOT_STARTED,
                    NOT_SEEN,
                    POURED_LATE,
                    HUB_RESTARTED,
                    HUB_STOPPED,
                    HUB_FAILED -> 500;
        };
    }
}
