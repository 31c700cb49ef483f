package io.aztecpour.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aztecpour.bus.Json;
import io.aztecpour.domain.Check;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a browser may say. */
sealed interface ClientFrame {
    /** More taps than any bar has; bounds what one client can make the hub remember. */
    int MOST_TAPS = 1_000;

    int MOST_HZ = 60;
    FieldError NO_OBJECT = FieldError.wrongType("object", "must be a JSON object");
    FieldError NO_TAPS = FieldError.wrongType("array", "must be null or a list of taps");

    /** A heartbeat that asks for the server's time. */
    record Ping() implements ClientFrame {}

    /**
     * Which readings it wants.
     *
     * @param taps null for all
     * @param maxHz readings a second, 1–60
     */
    record Subscribe(@Nullable Set<String> taps, double maxHz) implements ClientFrame {
        static final double DEFAULT_HZ = 30;
    }

    /** @throws Fault if it is no frame of the protocol */
    static ClientFrame parse(String text) {
        JsonNode json = tree(text);
        return switch (json.path("type").asText()) {
            case "ping" -> new Ping();
            case "subscribe" -> new Subscribe(taps(json.path("taps")), maxHz(json.path("max_hz")));
            default -> throw Fault.invalid("type", FieldError.notOneOf(List.of("subscribe", "ping")));
        };
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            Check.that(json != null && json.isObject(), "frame", NO_OBJECT);
            return json;
        } catch (JsonProcessingException malformed) {
            throw Fault.invalid("frame", NO_OBJECT);
        }
    }

    private static @Nullable Set<String> taps(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return null;
        }
        Check.that(json.isArray() && json.size() <= MOST_TAPS, "taps", NO_TAPS);
        Set<String> taps = new HashSet<>();
        for (JsonNode tap : json) {
            Check.that(tap.isTextual() && tap.asText().length() <= 40, "taps", NO_TAPS);
            taps.add(tap.asText());
        }
        return taps;
    }

    private static double maxHz(JsonNode json) {
        if (json.isMissingNode()) {
            return Subscribe.DEFAULT_HZ;
        }
        Check.that(json.isNumber(), "max_hz", FieldError.notANumber(1, MOST_HZ));
        Check.range(json.asDouble(), 1, MOST_HZ, "max_hz");
        return json.asDouble();
    }
}
