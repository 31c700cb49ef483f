package io.aztecpour.device.protocol;

import io.aztecpour.device.transport.DeviceResponse;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a dispenser's answer to a command means. When in doubt it is unknown: it may be pouring. */
public final class PumpAnswers {
    private PumpAnswers() {}

    public static PumpAnswer read(DeviceResponse answer) {
        if (answer.ok()) {
            return accepted(answer);
        }
        if (answer.status() >= 400 && answer.status() < 500) {
            return refused(ErrorResponse.message(answer), answer);
        }
        // Its own error or a redirect may come before the pump starts or after.
        return unknown(ErrorResponse.predicate(answer));
    }

    /** @return whether the device refused a command whose ticket was old or missing */
    public static boolean isStale(DeviceResponse answer) {
        String words = answer.status() == 409 ? ErrorResponse.message(answer) : null;
        return words != null && words.toLowerCase(Locale.ROOT).contains("stale");
    }

    public static PumpAnswer unanswered(Throwable failure) {
        if (failure instanceof RequestFailure call) {
            return call.kind() == RequestFailure.Kind.NOT_SENT
                    ? new PumpAnswer(Result.UNREACHABLE, sentence(call.predicate()), null)
                    : unknown(call.predicate());
        }
        return unknown("could not be understood");
    }

    private static PumpAnswer accepted(DeviceResponse answer) {
        if (answer.body().length() == 0) {
            return new PumpAnswer(Result.DONE, null, null);
        }
        try {
            DeviceJson fields = DeviceJson.of(answer);
            boolean no = fields.node("ok").isBoolean() && !fields.flag("ok");
            return no
                    ? refused(fields.optionalText("error"), answer)
                    : new PumpAnswer(Result.DONE, null, fields.optionalNumber("dispensed_ml"));
        } catch (RequestFailure garbage) {
            return unknown(garbage.predicate());
        }
    }

    private static PumpAnswer refused(@Nullable String words, DeviceResponse answer) {
        String reason = words == null ? sentence(ErrorResponse.predicate(answer)) : words;
        return new PumpAnswer(meaning(reason.toLowerCase(Locale.ROOT), answer.status()), reason, null);
    }

    private static Result meaning(String words, int status) {
        if (status == 409 && words.contains("glass")) {
            return Result.NO_GLASS;
        }
        return status == 409 && words.contains("pouring") ? Result.BUSY : Result.REFUSED;
    }

    private static PumpAnswer unknown(String predicate) {
        return new PumpAnswer(Result.UNKNOWN, sentence(predicate), null);
    }

    private static String sentence(String predicate) {
        return "The dispenser " + predicate + ".";
    }
}
