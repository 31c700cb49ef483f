package io.aztecpour.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Asks every operation of the contract for what it does not expect; the same seed asks the same. */
public final class HttpFuzz {
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
            "\u202e",
            "😀",
            "left",
            "right",
            "anna",
            "x".repeat(5_000));

    private record Target(HttpMethod method, String path, String id, JsonNode operation) {}

    private final TestHub hub;
    private final String admin;
    private final Random random;
    private final JsonNode contract = contract();
    private final List<Target> targets = new ArrayList<>();

    /** How often each status was answered. */
    public final Map<Integer, Integer> statuses = new TreeMap<>();

    public HttpFuzz(TestHub hub, long seed) {
        this.hub = hub;
        admin = hub.admin();
        random = new Random(seed);
        contract.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().has("operationId")) {
                        String id = method.getValue().get("operationId").asText();
                        HttpMethod verb = HttpMethod.valueOf(method.getKey().toUpperCase(Locale.ROOT));
                        targets.add(new Target(verb, path.getKey(), id, method.getValue()));
                    }
                }));
    }

    private static JsonNode contract() {
        try (InputStream file = HttpFuzz.class.getResourceAsStream("/contract/openapi.yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Sends one request and holds its answer against what is promised of every answer. */
    public void once() {
        Target target = targets.get(random.nextInt(targets.size()));
        HttpRequest<Buffer> request = hub.request(target.method, path(target));
        // Nobody signs out here: the session is needed to the end.
        if (random.nextInt(4) > 0 && !target.id.equals("signOut")) {
            request.putHeader("Cookie", admin);
        }
        if (random.nextInt(10) == 0) {
            request.putHeader("Origin", pick(List.of("null", "https://evil.example", "https://bar.example")));
        }
        check(target, TestHub.await(send(target, request)));
    }

    private Future<HttpResponse<Buffer>> send(Target target, HttpRequest<Buffer> request) {
        JsonNode body = target.operation.at("/requestBody/content/application~1json/schema");
        if (body.isMissingNode()) {
            return request.send();
        }
        request.putHeader("Content-Type", random.nextInt(20) == 0 ? "text/plain" : "application/json");
        return request.sendBuffer(bytes(value(body, 0)));
    }

    private void check(Target target, HttpResponse<Buffer> answer) {
        int status = answer.statusCode();
        statuses.merge(status, 1, Integer::sum);
        String what = target.id + " " + status + " " + answer.bodyAsString();
        if (status == 500) {
            throw new AssertionError(what);
        }
        if (status >= 400) {
            JsonObject body = answer.bodyAsJsonObject();
            if (!Boolean.FALSE.equals(body.getBoolean("success"))
                    || body.getString("code", "").isEmpty()) {
                throw new AssertionError(what);
            }
        }
    }

    private String path(Target target) {
        StringBuilder path = new StringBuilder();
        for (String part : target.path.split("(?=\\{)|(?<=\\})")) {
            path.append(part.startsWith("{") ? encode(segment()) : part);
        }
        JsonNode parameters = target.operation.path("parameters");
        String separator = "?";
        for (JsonNode parameter : parameters) {
            if (parameter.path("in").asText().equals("query") && random.nextBoolean()) {
                path.append(separator)
                        .append(parameter.get("name").asText())
                        .append('=')
                        .append(encode(nasty()));
                separator = "&";
            }
        }
        return path.toString();
    }

    private String segment() {
        String nasty = nasty();
        return nasty.isBlank() ? "left" : nasty;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String nasty() {
        return random.nextInt(3) == 0 ? Integer.toString(random.nextInt(2_000) - 500) : pick(NASTY);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Mostly what the schema asks for, now and then something else in its place. */
    private Object value(JsonNode schema, int depth) {
        JsonNode known =
                schema.has("$ref") ? contract.at(schema.get("$ref").asText().substring(1)) : schema;
        if (depth > 0 && random.nextInt(4) == 0) {
            return anything(depth);
        }
        if (known.has("enum")) {
            return known.get("enum")
                    .get(random.nextInt(known.get("enum").size()))
                    .asText();
        }
        String type = known.path("type").isArray()
                ? known.path("type").get(0).asText()
                : known.path("type").asText();
        return switch (type) {
            case "object" -> object(known, depth);
            case "integer" -> random.nextInt(100) - 20;
            case "number" -> random.nextDouble() * 300 - 50;
            case "boolean" -> random.nextBoolean();
            default -> nasty();
        };
    }

    private JsonObject object(JsonNode schema, int depth) {
        JsonObject made = new JsonObject();
        schema.path("properties").properties().forEach(property -> {
            if (random.nextInt(5) > 0) {
                made.put(property.getKey(), value(property.getValue(), depth + 1));
            }
        });
        if (random.nextInt(6) == 0) {
            made.put(nasty(), anything(depth + 1));
        }
        return made;
    }

    private Object anything(int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 7)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> random.nextGaussian() * 1e300;
            case 3 -> random.nextBoolean();
            case 4 -> nasty();
            case 5 -> new JsonArray().add(anything(depth + 1));
            default -> new JsonObject().put(nasty(), anything(depth + 1));
        };
    }

    /** The value as JSON, sometimes broken off, with a byte turned or with something behind it. */
    private Buffer bytes(Object value) {
        byte[] json = Json.encodeToBuffer(value).getBytes();
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
}
