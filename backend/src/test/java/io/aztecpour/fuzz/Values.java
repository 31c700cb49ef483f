package io.aztecpour.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Values for the schemas of the contract: mostly what they ask for, now and then something else in its place. */
final class Values {
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "null",
            "-1",
            "1e999",
            "NaN",
            "../../etc/passwd",
            "'; DROP TABLE events;--",
            "<script>",
            "%00",
            "\u0000",
            "\u202e",
            "😀",
            "\ud83d",
            "anna",
            "x".repeat(5_000));

    /** None that would be looked for in a network. */
    private static final List<String> ADDRESSES =
            List.of("", "http://[", "ftp://127.0.0.1", "http://127.0.0.1:99999", "127.0.0.1:1", "http://a b", "::1");

    private static final List<String> DEVICE_SETTINGS = List.of(
            "glass_threshold_mm",
            "calibration_offset",
            "calibration_multiplier",
            "device_name",
            "log_level",
            "network",
            "mqtt");

    private static final int DEEPEST = 4;

    final JsonNode contract = contract();
    private final Random random;
    private final List<String> taps;
    private final List<String> devices;

    /**
     * @param taps that there are
     * @param devices addresses at which a device answers
     */
    Values(Random random, List<String> taps, List<String> devices) {
        this.random = random;
        this.taps = taps;
        this.devices = devices;
    }

    private static JsonNode contract() {
        try (InputStream file = Values.class.getResourceAsStream("/contract/openapi.yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** @return the JSON of a value, sometimes broken off, with a byte turned or with something behind it */
    Buffer body(JsonNode schema) {
        byte[] json = Json.encodeToBuffer(value("", schema, 0)).getBytes();
        return switch (random.nextInt(12)) {
            case 0 -> Buffer.buffer(Arrays.copyOf(json, random.nextInt(json.length)));
            case 1 -> {
                json[random.nextInt(json.length)] = (byte) random.nextInt(256);
                yield Buffer.buffer(json);
            }
            case 2 -> Buffer.buffer(json).appendString(nasty());
            case 3 -> Buffer.buffer("[".repeat(random.nextInt(20_000)));
            default -> Buffer.buffer(json);
        };
    }

    /** @return a part of a path or of a query */
    String parameter(String name) {
        if (name.equals("tap") && random.nextInt(4) > 0) {
            return pick(taps);
        }
        String nasty = nasty();
        return nasty.isBlank() ? pick(taps) : nasty;
    }

    String nasty() {
        return random.nextInt(3) == 0 ? Integer.toString(random.nextInt(2_000) - 500) : pick(NASTY);
    }

    private Object value(String name, JsonNode schema, int depth) {
        JsonNode known =
                schema.has("$ref") ? contract.at(schema.get("$ref").asText().substring(1)) : schema;
        if (name.endsWith("url")) {
            return random.nextInt(3) == 0 ? pick(ADDRESSES) : pick(devices);
        }
        if (name.equals("admin_pin")) {
            // Never one that could be taken: the admin signs in no second time.
            return random.nextBoolean() ? "12" : new JsonArray();
        }
        if (depth > 0 && random.nextInt(4) == 0) {
            return anything(depth);
        }
        if (known.has("enum")) {
            return known.get("enum")
                    .get(random.nextInt(known.get("enum").size()))
                    .asText();
        }
        return typed(name, known, depth);
    }

    private Object typed(String name, JsonNode schema, int depth) {
        JsonNode type = schema.path("type").isArray() ? schema.path("type").get(0) : schema.path("type");
        return switch (type.asText()) {
            case "object" -> object(schema, depth);
            case "integer" -> random.nextInt(100) - 20;
            case "number" -> random.nextDouble() * 300 - 50;
            case "boolean" -> random.nextBoolean();
            default -> name.equals("tap") ? parameter(name) : nasty();
        };
    }

    private JsonObject object(JsonNode schema, int depth) {
        JsonObject made = new JsonObject();
        names(schema).forEach(name -> {
            if (random.nextInt(5) > 0) {
                made.put(name, value(name, schema.path("properties").path(name), depth + 1));
            }
        });
        if (random.nextInt(6) == 0) {
            made.put(nasty(), anything(depth + 1));
        }
        return made;
    }

    /** Only the settings of a device stand in no schema. */
    private List<String> names(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names.isEmpty() ? List.of(pick(DEVICE_SETTINGS), pick(DEVICE_SETTINGS)) : names;
    }

    private Object anything(int depth) {
        return switch (random.nextInt(depth > DEEPEST ? 5 : 7)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> random.nextGaussian() * 1e300;
            case 3 -> random.nextBoolean();
            case 4 -> nasty();
            case 5 -> new JsonArray().add(anything(depth + 1));
            default -> new JsonObject().put(nasty(), anything(depth + 1));
        };
    }
}
