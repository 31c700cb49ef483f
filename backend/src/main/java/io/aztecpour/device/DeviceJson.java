package io.aztecpour.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.domain.FieldError;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of devices: strict in what is read, and everything wrong is a {@link CallFailure} in words. */
final class DeviceJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int LONGEST_WORDS = 200;

    private DeviceJson() {}

    static Buffer write(JsonNode body) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    static Fields read(Buffer body) {
        return new Fields(object(body));
    }

    static Fields read(String text) {
        return read(Buffer.buffer(text));
    }

    /** @return what a device says under "error", or its whole short plain text; null where it says nothing readable */
    static @Nullable String errorWords(Buffer body) {
        try {
            return new Fields(object(body)).maybeText("error");
        } catch (CallFailure notJson) {
            String text = body.toString().strip();
            boolean plain = !text.isEmpty() && text.length() <= LONGEST_WORDS && !text.startsWith("<");
            return plain ? text.replaceAll("\\p{Cntrl}+", " ") : null;
        }
    }

    /** @return what a device says of each field that it refused, in its own words; none where it names no field */
    static Map<String, FieldError> errorFields(Buffer body) {
        Map<String, FieldError> errors = new LinkedHashMap<>();
        try {
            new Fields(object(body))
                    .texts("fields")
                    .forEach((field, said) -> errors.put(field, FieldError.ofDevice(said)));
            return errors;
        } catch (CallFailure notJson) {
            return Map.of();
        }
    }

    private static ObjectNode object(Buffer body) {
        if (body.length() == 0) {
            throw CallFailure.garbage("answered without a word");
        }
        try {
            if (MAPPER.readTree(body.getBytes()) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException malformed) {
            throw CallFailure.garbage(looksLikePage(body) ? "answers with a web page" : "answered with broken JSON");
        }
        throw CallFailure.garbage("answered with something other than a JSON object");
    }

    private static boolean looksLikePage(Buffer body) {
        return body.getString(0, Math.min(body.length(), 64)).stripLeading().startsWith("<");
    }
}
