package io.aztecpour.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.domain.Check;
import io.aztecpour.domain.Glass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a device's JSON object. What the contract demands fails with words when it is missing or of the wrong
 * type; what is optional is null then, as if the device had not said it.
 */
final class Fields {
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_WORDS = 32;
    private static final int LONGEST_ID = 64;

    /** Written in all firmware alike when it has not read its chip's: it would make one board of many. */
    private static final Pattern NO_ID = Pattern.compile("[0:._-]*|[fF]{2}([:._-]?[fF]{2})*");

    private final ObjectNode object;

    Fields(ObjectNode object) {
        this.object = object;
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    boolean flag(String name) {
        JsonNode value = object.path(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.booleanValue();
    }

    Glass glass(String name) {
        return Glass.of(flag(name));
    }

    String text(String name) {
        String value = maybeText(name);
        if (value == null) {
            throw wrong(name, "a text");
        }
        return value;
    }

    /** @return a finite number of that range */
    double number(String name, double least, double most) {
        Double value = maybeNumber(name);
        if (value == null || value < least || value > most) {
            throw wrong(name, "a number");
        }
        return value;
    }

    @Nullable
    Double maybeNumber(String name) {
        JsonNode value = object.path(name);
        // A number too large for a double reads as infinite: not a number that anything measured.
        return value.isNumber() && Double.isFinite(value.doubleValue()) ? (Double) value.doubleValue() : null;
    }

    @Nullable
    Integer maybeWhole(String name) {
        Double value = maybeNumber(name);
        return value == null || Math.abs(value) > Integer.MAX_VALUE ? null : (Integer) (int) Math.round(value);
    }

    @Nullable
    String maybeText(String name) {
        JsonNode value = object.path(name);
        return value.isTextual() && value.textValue().length() <= LONGEST_TEXT ? value.textValue() : null;
    }

    /** @return the board's own {@code device_id}; null where it tells none that identifies a board */
    @Nullable
    String deviceId() {
        String id = maybeText("device_id");
        boolean usable = id != null
                && id.length() <= LONGEST_ID
                && id.equals(Check.onlyReadable(id, LONGEST_ID).strip())
                && !NO_ID.matcher(id).matches();
        return usable ? id : null;
    }

    /** @return whether the object under a name, e.g. {@code sensor_error}, says true to a flag */
    boolean flagged(String name, String flag) {
        return object.path(name).path(flag).asBoolean(false);
    }

    /** @return the texts of an array; none where there is no such array */
    List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (JsonNode value : object.path(name)) {
            if (value.isTextual() && value.textValue().length() <= LONGEST_TEXT && words.size() < MOST_WORDS) {
                words.add(value.textValue());
            }
        }
        return List.copyOf(words);
    }

    /** @return the texts of an object, e.g. of {@code fields}; none where there is no such object */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.path(name).properties().forEach(entry -> {
            if (entry.getValue().isTextual() && texts.size() < MOST_WORDS) {
                texts.put(entry.getKey(), entry.getValue().textValue());
            }
        });
        return texts;
    }

    JsonNode node(String name) {
        return object.path(name);
    }

    /** @return everything, as plain Java values */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            Object value = DeviceJson.MAPPER.convertValue(entry.getValue(), Object.class);
            if (value != null) {
                map.put(entry.getKey(), value);
            }
        });
        return map;
    }

    private static CallFailure wrong(String name, String expected) {
        return CallFailure.garbage("answered without a usable \"" + name + "\" (" + expected + " was expected)");
    }
}
