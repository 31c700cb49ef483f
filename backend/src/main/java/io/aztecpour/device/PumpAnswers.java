package io.aztecpour.device;

import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a dispenser's answer to a command means. When in doubt it is unknown: it may be pouring. */
final class PumpAnswers {
    private PumpAnswers() {}

    static PumpAnswer read(DeviceAnswer answer) {
        if (answer.ok()) {
            return accepted(answer);
        }
        if (answer.status() >= 400 && answer.status() < 500) {
            return refused(DeviceJson.errorWords(answer.body()), answer);
        }
        // Its own error or a redirect may come before the pump starts or after.
        return unknown(answer.refusal());
    }

    /** @return whether the device refused a command whose ticket was old or missing */
    static boolean isStale(DeviceAnswer answer) {
        String words = answer.status() == 409 ? DeviceJson.errorWords(answer.body()) : null;
        return words != null && words.toLowerCase(Locale.ROOT).contains("stale");
    }

    static PumpAnswer unanswered(Throwable failure) {
        if (failure instanceof CallFailure call) {
            return call.kind() == CallFailure.Kind.NOT_SENT
                    ? new PumpAnswer(Result.UNREACHABLE, sentence(call.predicate()), null)
                    : unknown(call.predicate());
        }
        return unknown("could not be understood");
    }

    private static PumpAnswer accepted(DeviceAnswer answer) {
        if (answer.body().length() == 0) {
            return new PumpAnswer(Result.DONE, null, null);
        }
        try {
            Fields fields = answer.fields();
            boolean no = fields.node("ok").isBoolean() && !fields.flag("ok");
            return no
                    ? refused(fields.maybeText("error"), answer)
                    : new PumpAnswer(Result.DONE, null, fields.maybeNumber("dispensed_ml"));
        } catch (CallFailure garbage) {
            return unknown(garbage.predicate());
        }
    }

    private static PumpAnswer refused(@Nullable String words, DeviceAnswer answer) {
        String reason = words == null ? sentence(answer.refusal()) : words;
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
