package io.aztecpour.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.aztecpour.PlainLanguage;
import io.aztecpour.web.Contract;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Asks every operation of the contract for what it does not expect; the same seed asks the same. */
public final class HttpFuzz implements AutoCloseable {
    /** Longer than anything may take that a device is asked for on the way. */
    private static final long LONGEST_ANSWER_MS = 60_000;

    private static final List<String> ORIGINS = List.of("null", "https://evil.example", "http://localhost");
    private static final List<String> KEYS = List.of("press-1", "press-2", "press-3", " ", "'", "x".repeat(300));

    private record Target(HttpMethod method, String path, String id, JsonNode operation) {}

    private final WebClient client;
    private final int port;
    private final String admin;
    private final Random random;
    private final Values values;
    private final ResponseValidator contract;
    private final List<Target> targets = new ArrayList<>();
    private final Map<Integer, Integer> statuses = Collections.synchronizedMap(new TreeMap<>());

    /**
     * @param admin the cookie of a session
     * @param taps that there are
     * @param devices addresses at which a device answers
     */
    public HttpFuzz(Vertx vertx, int port, String admin, long seed, List<String> taps, List<String> devices)
            throws Exception {
        this.port = port;
        this.admin = admin;
        client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
        random = new Random(seed);
        values = new Values(random, taps, devices);
        try (PlainLanguage lent = PlainLanguage.lend()) {
            contract = Contract.load(vertx)
                    .map(read -> ResponseValidator.create(vertx, read))
                    .await(60, TimeUnit.SECONDS);
        }
        values.contract
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> target(path.getKey(), method)));
    }

    private void target(String path, Map.Entry<String, JsonNode> method) {
        if (method.getValue().has("operationId")) {
            String id = method.getValue().get("operationId").asText();
            HttpMethod verb = HttpMethod.valueOf(method.getKey().toUpperCase(Locale.ROOT));
            targets.add(new Target(verb, path, id, method.getValue()));
        }
    }

    /** @return how often each status was answered */
    public Map<Integer, Integer> statuses() {
        return statuses;
    }

    /** Sends one request and holds its answer against what is promised of every answer. */
    public Future<Void> next() {
        Target target = values.pick(targets);
        HttpRequest<Buffer> request =
                client.request(target.method, port, "127.0.0.1", path(target)).timeout(LONGEST_ANSWER_MS);
        // Nobody signs out here: the session is needed to the end.
        if (random.nextInt(4) > 0 && !target.id.equals("signOut")) {
            request.putHeader("Cookie", admin);
        }
        if (random.nextInt(10) == 0) {
            request.putHeader("Origin", values.pick(ORIGINS));
        }
        if (random.nextInt(4) == 0) {
            request.putHeader("Idempotency-Key", values.pick(KEYS));
        }
        return send(target, request).compose(answer -> check(target, answer));
    }

    private Future<HttpResponse<Buffer>> send(Target target, HttpRequest<Buffer> request) {
        JsonNode body = target.operation.at("/requestBody/content/application~1json/schema");
        if (body.isMissingNode()) {
            return request.send();
        }
        request.putHeader("Content-Type", random.nextInt(20) == 0 ? "text/plain" : "application/json");
        return request.sendBuffer(values.body(body));
    }

    private Future<Void> check(Target target, HttpResponse<Buffer> answer) {
        int status = answer.statusCode();
        statuses.merge(status, 1, Integer::sum);
        if (status == 500 || (status >= 400 && !explains(answer))) {
            return Future.failedFuture(words(target, answer));
        }
        String type = String.valueOf(answer.getHeader("Content-Type")).split(";")[0];
        if (status >= 300 || !type.equals("application/json")) {
            return Future.succeededFuture();
        }
        return contract.validate(ValidatableResponse.create(status, answer.bodyAsBuffer(), type), target.id)
                .<Void>mapEmpty()
                .recover(broken -> Future.failedFuture(words(target, answer) + ": " + broken.getMessage()));
    }

    private static boolean explains(HttpResponse<Buffer> answer) {
        try {
            JsonObject body = answer.bodyAsJsonObject();
            return Boolean.FALSE.equals(body.getBoolean("success"))
                    && !body.getString("code", "").isEmpty();
        } catch (DecodeException noJson) {
            return false;
        }
    }

    private static String words(Target target, HttpResponse<Buffer> answer) {
        return target.id + " " + answer.statusCode() + " " + answer.bodyAsString();
    }

    private String path(Target target) {
        StringBuilder path = new StringBuilder();
        for (String part : target.path.split("(?=\\{)|(?<=\\})")) {
            boolean open = part.startsWith("{");
            path.append(open ? encode(values.parameter(part.substring(1, part.length() - 1))) : part);
        }
        String separator = "?";
        for (JsonNode parameter : target.operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query") && random.nextBoolean()) {
                String name = parameter.get("name").asText();
                path.append(separator).append(name).append('=').append(encode(values.parameter(name)));
                separator = "&";
            }
        }
        return path.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        client.close();
    }
}
