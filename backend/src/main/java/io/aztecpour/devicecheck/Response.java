package io.aztecpour.devicecheck;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a device answered to one call.
 *
 * @param call the call, as in {@code GET /status}
 */
record Response(String call, int status, String contentType, String text) {
    private static final int MOST_SHOWN = 120;

    Response status(int... expected) {
        for (int one : expected) {
            if (status == one) {
                return this;
            }
        }
        throw new Violation("%s must answer %s, but answered %s: %s".formatted(call, expected[0], status, shown()));
    }

    JsonObject json() {
        try {
            return new JsonObject(text);
        } catch (DecodeException noJson) {
            throw new Violation(call + " must answer a JSON object, but said: " + shown());
        }
    }

    boolean has(String field) {
        return json().containsKey(field);
    }

    boolean flag(String field) {
        if (value(field) instanceof Boolean flag) {
            return flag;
        }
        throw missing(field, "true or false");
    }

    double number(String field) {
        if (value(field) instanceof Number number) {
            return number.doubleValue();
        }
        throw missing(field, "a number");
    }

    long whole(String field) {
        double number = number(field);
        if (number == Math.rint(number)) {
            return (long) number;
        }
        throw missing(field, "a whole number");
    }

    String text(String field) {
        if (value(field) instanceof String text) {
            return text;
        }
        throw missing(field, "a text");
    }

    JsonObject object(String field) {
        if (value(field) instanceof JsonObject object) {
            return object;
        }
        throw missing(field, "an object");
    }

    double between(String field, double least, double most) {
        double number = number(field);
        if (number >= least && number <= most) {
            return number;
        }
        throw missing(field, "from %s to %s".formatted(least, most));
    }

    private @Nullable Object value(String field) {
        return json().getValue(field);
    }

    private Violation missing(String field, String expected) {
        String found = has(field) ? "it is " + value(field) : "it is missing";
        return new Violation("\"%s\" in %s must be %s, but %s".formatted(field, call, expected, found));
    }

    private String shown() {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + " …";
    }
}
