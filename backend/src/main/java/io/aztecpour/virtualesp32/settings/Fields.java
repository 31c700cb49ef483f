package io.aztecpour.virtualesp32.settings;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a partial body field by field and remembers what is wrong with which. */
final class Fields {
    private final JsonObject body;
    private final String prefix;
    private final Map<String, String> wrong;

    private Fields(JsonObject body, String prefix, Map<String, String> wrong) {
        this.body = body;
        this.prefix = prefix;
        this.wrong = wrong;
    }

    static Fields of(JsonObject body) {
        return new Fields(body, "", new LinkedHashMap<>());
    }

    /** The fields of the object in {@code field}; none at all where there is no such field. */
    Fields inside(String field) {
        Object value = body.getValue(field);
        if (body.containsKey(field) && !(value instanceof JsonObject)) {
            reject(field, "must be an object");
        }
        JsonObject inner = value instanceof JsonObject object ? object : new JsonObject();
        return new Fields(inner, prefix + field + ".", wrong);
    }

    boolean isEmpty() {
        return body.isEmpty();
    }

    void reject(String field, String reason) {
        wrong.putIfAbsent(prefix + field, reason);
    }

    Map<String, String> wrong() {
        return wrong;
    }

    void rejectUnknown(Set<String> known) {
        body.fieldNames().stream()
                .filter(field -> !known.contains(field))
                .forEach(field -> reject(field, "is not a setting of this device"));
    }

    double number(String field, double current, double least, double most) {
        if (!body.containsKey(field)) {
            return current;
        }
        if (body.getValue(field) instanceof Number number
                && number.doubleValue() >= least
                && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        reject(field, "must be a number from " + plain(least) + " to " + plain(most));
        return current;
    }

    int whole(String field, int current, int least, int most) {
        double value = number(field, current, least, most);
        if (value != Math.rint(value)) {
            reject(field, "must be a whole number");
            return current;
        }
        return (int) value;
    }

    @Nullable
    Integer optionalWhole(String field, @Nullable Integer current, int least, int most) {
        return body.containsKey(field) ? (Integer) whole(field, least, least, most) : current;
    }

    String text(String field, String current, int least, int most) {
        if (!body.containsKey(field)) {
            return current;
        }
        if (!(body.getValue(field) instanceof String text) || text.length() < least || text.length() > most) {
            reject(field, "must be a text of " + least + " to " + most + " characters");
            return current;
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            reject(field, "must not contain control characters");
            return current;
        }
        return text;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
