package io.aztecpour.virtualesp32.sim;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something that the bench was told and cannot do; also reads the orders that it can. */
final class BadOrder extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final long DAY_MS = 86_400_000;

    BadOrder(String words) {
        super(words, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    static boolean flag(JsonObject body, String field) {
        if (body.getValue(field) instanceof Boolean flag) {
            return flag;
        }
        throw new BadOrder(field + ": true or false is needed");
    }

    static String text(JsonObject body, String field) {
        if (body.getValue(field) instanceof String text) {
            return text;
        }
        throw new BadOrder(field + ": a text is needed");
    }

    /** A number in {@code least}…{@code most}; {@code usual} where there is none, unless that is not a number. */
    static double number(JsonObject body, String field, double usual, double least, double most) {
        Object value = body.getValue(field);
        if (value == null && !Double.isNaN(usual)) {
            return usual;
        }
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw new BadOrder(field + ": a number from " + (long) least + " to " + (long) most + " is needed");
    }

    static InjectedFault fault(JsonObject body) {
        FaultKind kind = FaultKind.of(text(body, "kind")).orElseThrow(() -> new BadOrder("kind: one of " + kinds()));
        boolean acts = body.containsKey("acts") ? flag(body, "acts") : kind.usuallyActs();
        // Only a clock can jump back.
        long leastMillis = kind == FaultKind.CLOCK_JUMP ? -DAY_MS : 0;
        return new InjectedFault(
                kind,
                (long) number(body, "for_ms", 0, 0, DAY_MS),
                (int) number(body, "times", InjectedFault.usualTimes(kind), 0, 1_000_000),
                path(body),
                acts,
                (long) number(body, "ms", InjectedFault.usualMillis(kind), leastMillis, DAY_MS),
                body.containsKey("word") ? text(body, "word") : InjectedFault.USUAL_WORD,
                number(body, "grams", InjectedFault.usualGrams(kind), -2_000, 2_000),
                number(body, "share", InjectedFault.USUAL_SHARE, 0, 1));
    }

    private static @Nullable String path(JsonObject body) {
        return body.containsKey("path") ? text(body, "path") : null;
    }

    private static String kinds() {
        return Arrays.stream(FaultKind.values()).map(FaultKind::key).collect(Collectors.joining(", "));
    }
}
