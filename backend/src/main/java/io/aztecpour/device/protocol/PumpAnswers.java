package io.aztecpour.device.protocol;

import io.aztecpour.device.transport.DeviceResponse;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a dispenser's response to a command means. In doubt the result is UNKNOWN: the pump may be running. */
final class PumpAnswers {
    private PumpAnswers() {}

    static PumpAnswer read(DeviceResponse response) {
        if (response.ok()) {
            return accepted(response);
        }
        if (response.status() >= 400 && response.status() < 500) {
            return refused(ErrorResponse.message(response), response);
        }
        // A server error or a redirect may come before the pump starts or after.
        return unknown(ErrorResponse.predicate(response));
    }

    /** @return whether the device refused the command because its ticket was old or missing */
    static boolean isStale(DeviceResponse response) {
        String message = response.status() == 409 ? ErrorResponse.message(response) : null;
        return message != null && message.toLowerCase(Locale.ROOT).contains("stale");
    }

    static PumpAnswer unanswered(Throwable failure) {
        if (failure instanceof RequestFailure failed) {
            return failed.kind() == RequestFailure.Kind.NOT_SENT
                    ? new PumpAnswer(Result.UNREACHABLE, sentence(failed.predicate()), null)
                    : unknown(failed.predicate());
        }
        return unknown("could not be understood");
    }

    private static PumpAnswer accepted(DeviceResponse response) {
        if (response.body().length() == 0) {
            return new PumpAnswer(Result.DONE, null, null);
        }
        try {
            DeviceJson json = DeviceJson.of(response);
            boolean refused = json.node("ok").isBoolean() && !json.flag("ok");
            return refused
                    ? refused(json.optionalText("error"), response)
                    : new PumpAnswer(Result.DONE, null, json.optionalNumber("dispensed_ml"));
        } catch (RequestFailure garbage) {
            return unknown(garbage.predicate());
        }
    }

    private static PumpAnswer refused(@Nullable String message, DeviceResponse response) {
        String reason = message == null ? sentence(ErrorResponse.predicate(response)) : message;
        return new PumpAnswer(meaning(reason.toLowerCase(Locale.ROOT), response.status()), reason, null);
    }

    private static Result meaning(String message, int status) {
        if (status == 409 && message.contains("glass")) {
            return Result.NO_GLASS;
        }
        return status == 409 && message.contains("pouring") ? Result.BUSY : Result.REFUSED;
    }

    private static PumpAnswer unknown(String predicate) {
        return new PumpAnswer(Result.UNKNOWN, sentence(predicate), null);
    }

    private static String sentence(String predicate) {
        return "The dispenser " + predicate + ".";
    }
}
