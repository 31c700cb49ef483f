package io.aztecpour.app;

import io.aztecpour.PlainLanguage;
import io.aztecpour.bus.message.TapDraft;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The hub as {@code aztec-pour hub} opens it, in this process and at a free port, and an admin who is signed in. */
public final class WholeHub implements AutoCloseable {
    private static final long PATIENCE_S = 60;
    private static final String ADMIN_PIN = "739150";

    public final Vertx vertx;
    private final Vertx outside = Vertx.vertx();
    private final WebClient client = WebClient.create(outside);
    private final Hub hub;
    private final String cookie;

    private WholeHub(Path data, List<TapDraft> taps) throws Exception {
        vertx = HubVertx.create();
        HubConfig config = new HubConfig(
                "127.0.0.1",
                0,
                data,
                false,
                0,
                new HubConfig.Access(null, null, List.of(), List.of()),
                ADMIN_PIN,
                "283746",
                taps);
        try (PlainLanguage lent = PlainLanguage.lend()) {
            hub = await(Hub.open(vertx, config, false));
        }
        JsonObject pin = new JsonObject().put("pin", ADMIN_PIN).put("name", "Ada");
        cookie = await(request(HttpMethod.POST, "/api/session").sendJsonObject(pin))
                .getHeader("Set-Cookie")
                .split(";")[0];
    }

    public static WholeHub open(Path data, List<TapDraft> taps) throws Exception {
        return new WholeHub(data, taps);
    }

    public int port() {
        return hub.port();
    }

    /** @return the cookie of the admin's session */
    public String admin() {
        return cookie;
    }

    /** @return a Vert.x of those who come from outside */
    public Vertx outside() {
        return outside;
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        return client.request(method, port(), "127.0.0.1", path);
    }

    public HttpResponse<Buffer> asAdmin(HttpMethod method, String path, @Nullable JsonObject body) throws Exception {
        HttpRequest<Buffer> request = request(method, path).putHeader("Cookie", cookie);
        return await(body == null ? request.send() : request.sendJsonObject(body));
    }

    public HttpResponse<Buffer> asGuest(String path) throws Exception {
        return await(request(HttpMethod.GET, path).send());
    }

    /** @return the value of a meter that the hub shows Prometheus; 0 where it shows none */
    public double meter(String name) throws Exception {
        return await(request(HttpMethod.GET, "/metrics").send())
                .bodyAsString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE_S, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        client.close();
        await(hub.close());
        await(vertx.close());
        await(outside.close());
    }
}
