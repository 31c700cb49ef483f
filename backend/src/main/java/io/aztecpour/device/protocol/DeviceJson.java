package io.aztecpour.device.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.device.transport.DeviceResponse;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.domain.Check;
import io.aztecpour.domain.DeviceIdentity;
import io.aztecpour.domain.Glass;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a device's JSON object. A required field that is missing or of the wrong type is a {@link RequestFailure}
 * in words; an optional one reads as null, as if the device had not sent it.
 */
public final class DeviceJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int MAX_TEXT_LENGTH = 200;
    private static final int MAX_TEXTS = 32;
    private static final int MAX_ID_LENGTH = 64;

    /** All zeros or all ones: firmware that failed to read its chip's id sends this, on every device alike. */
    private static final Pattern NO_ID = Pattern.compile("[0:._-]*|[fF]{2}([:._-]?[fF]{2})*");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final ObjectNode object;

    private DeviceJson(ObjectNode object) {
        this.object = object;
    }

    /** @return the JSON object of a 2xx response; a {@link RequestFailure} of kind GARBAGE for anything else */
    static DeviceJson of(DeviceResponse response) {
        if (!response.ok()) {
            throw RequestFailure.garbage(ErrorResponse.predicate(response));
        }
        return parse(response.body());
    }

    static DeviceJson parse(String text) {
        return parse(Buffer.buffer(text));
    }

    static DeviceJson parse(Buffer body) {
        if (body.length() == 0) {
            throw RequestFailure.garbage("answered without a word");
        }
        try {
            if (MAPPER.readTree(body.getBytes()) instanceof ObjectNode object) {
                return new DeviceJson(object);
            }
        } catch (IOException malformed) {
            throw RequestFailure.garbage(isHtml(body) ? "answers with a web page" : "answered with broken JSON");
        }
        throw RequestFailure.garbage("answered with something other than a JSON object");
    }

    private static boolean isHtml(Buffer body) {
        return body.getString(0, Math.min(body.length(), 64)).stripLeading().startsWith("<");
    }

    /** @return an empty object, to be filled and sent with {@link #write} */
    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    static Buffer write(Object body) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
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
        String value = optionalText(name);
        if (value == null) {
            throw wrong(name, "a text");
        }
        return value;
    }

    /** @return a finite number within the range; fails for anything else */
    double number(String name, double least, double most) {
        Double value = optionalNumber(name);
        if (value == null || value < least || value > most) {
            throw wrong(name, "a number");
        }
        return value;
    }

    @Nullable
    Double optionalNumber(String name) {
        JsonNode value = object.path(name);
        // A number too large for a double reads as infinite: not a number that anything measured.
        return value.isNumber() && Double.isFinite(value.doubleValue()) ? (Double) value.doubleValue() : null;
    }

    @Nullable
    Integer optionalInteger(String name) {
        Double value = optionalNumber(name);
        return value == null || Math.abs(value) > Integer.MAX_VALUE ? null : (Integer) (int) Math.round(value);
    }

    @Nullable
    public String optionalText(String name) {
        JsonNode value = object.path(name);
        return value.isTextual() && value.textValue().length() <= MAX_TEXT_LENGTH ? value.textValue() : null;
    }

    /** @return the device's own {@code device_id}; null where it sends none that identifies a single device */
    @Nullable
    String deviceId() {
        String id = optionalText("device_id");
        boolean usable = id != null
                && id.length() <= MAX_ID_LENGTH
                && id.equals(Check.onlyReadable(id, MAX_ID_LENGTH).strip())
                && !NO_ID.matcher(id).matches();
        return usable ? id : null;
    }

    /** @return what the device says of itself */
    DeviceIdentity identity() {
        return new DeviceIdentity(deviceId(), optionalText("device_name"));
    }

    /** @return whether a flag of a nested object is true, e.g. {@code weight} of {@code sensor_error} */
    boolean nestedFlag(String name, String flag) {
        return object.path(name).path(flag).asBoolean(false);
    }

    /** @return what is to be shown of a device's text: its readable part in one line, up to 200 characters */
    static String readable(String text) {
        return Check.onlyReadable(SPACES.matcher(text).replaceAll(" "), MAX_TEXT_LENGTH)
                .strip();
    }

    /** @return the readable texts of an array, at most 32; empty where there is no such array */
    List<String> textList(String name) {
        List<String> words = new ArrayList<>();
        for (JsonNode value : object.path(name)) {
            String word = value.isTextual() ? readable(value.textValue()) : "";
            if (!word.isEmpty() && words.size() < MAX_TEXTS) {
                words.add(word);
            }
        }
        return List.copyOf(words);
    }

    /** @return the readable texts of a nested object by name, at most 32; empty where there is no such object */
    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.path(name).properties().forEach(entry -> {
            if (entry.getValue().isTextual() && texts.size() < MAX_TEXTS) {
                texts.put(readable(entry.getKey()), readable(entry.getValue().textValue()));
            }
        });
        return texts;
    }

    JsonNode node(String name) {
        return object.path(name);
    }

    /** @return every field that is not null, as plain Java values */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            Object value = MAPPER.convertValue(entry.getValue(), Object.class);
            if (value != null) {
                map.put(entry.getKey(), value);
            }
        });
        return map;
    }

    private static RequestFailure wrong(String name, String expected) {
        return RequestFailure.garbage("answered without a usable \"" + name + "\" (" + expected + " was expected)");
    }
}
