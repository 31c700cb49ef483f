package io.aztecpour.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aztecpour.bus.Json;
import io.aztecpour.domain.Check;
import io.aztecpour.domain.Fault;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a browser may say. */
sealed interface ClientFrame {
    /** More taps than any bar has; bounds what one client can make the hub remember. */
    int MOST_TAPS = 1_000;

    /** It lives, and wants to know what time it is here. */
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

    /** @throws Fault where it is not one of ours */
    static ClientFrame parse(String text) {
        JsonNode json = tree(text);
        return switch (json.path("type").asText()) {
            case "ping" -> new Ping();
            case "subscribe" -> new Subscribe(taps(json.path("taps")), maxHz(json.path("max_hz")));
            default -> throw Fault.invalid("type", "must be subscribe or ping");
        };
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            Check.that(json != null && json.isObject(), "frame", "must be a JSON object");
            return json;
        } catch (JsonProcessingException malformed) {
            throw Fault.invalid("frame", "must be a JSON object");
        }
    }

    private static @Nullable Set<String> taps(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return null;
        }
        Check.that(json.isArray() && json.size() <= MOST_TAPS, "taps", "must be null or a list of taps");
        Set<String> taps = new HashSet<>();
        for (JsonNode tap : json) {
            Check.that(tap.isTextual() && tap.asText().length() <= 40, "taps", "must be null or a list of taps");
            taps.add(tap.asText());
        }
        return taps;
    }

    private static double maxHz(JsonNode json) {
        if (json.isMissingNode()) {
            return Subscribe.DEFAULT_HZ;
        }
        Check.that(json.isNumber(), "max_hz", "must be a number from 1 to 60");
        Check.range(json.asDouble(), 1, 60, "max_hz");
        return json.asDouble();
    }
}
