package io.aztecpour.web;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.aztecpour.PlainLanguage;
import io.aztecpour.access.Doorkeeper;
import io.aztecpour.access.MemoryPinStore;
import io.aztecpour.access.Pins;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.TapChanged;
import io.aztecpour.live.LiveHub;
import io.aztecpour.live.LiveOptions;
import io.aztecpour.web.connections.ConnectionLimits;
import io.aztecpour.web.connections.Connections;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.Set;

/** The real web, live and access rooms over real HTTP; behind them a {@link StubBar}. */
public final class TestHub implements AutoCloseable {
    private static final long PATIENCE_S = 20;

    public final Vertx vertx;
    public final Bus bus;
    public final StubBar bar;
    public final LiveHub live;
    final Pins pins;
    public final WebVerticle web;
    private final Connections connections;
    private final String webDeployment;
    private final WebClient client;
    final WebSocketClient sockets;

    public TestHub() {
        this(new WebOptions("127.0.0.1", 0, null, Set.of("https://bar.example"), false), LiveOptions.DEFAULT);
    }

    public TestHub(WebOptions options, LiveOptions liveOptions) {
        this(options, liveOptions, ConnectionLimits.ofHeap(Runtime.getRuntime().maxMemory()));
    }

    public TestHub(WebOptions options, LiveOptions liveOptions, ConnectionLimits limits) {
        vertx = Vertx.vertx();
        bus = Bus.register(vertx);
        bar = new StubBar(vertx);
        live = new LiveHub(liveOptions);
        await(vertx.deployVerticle(live));
        pins = await(MemoryPinStore.pins(vertx));
        WebParts parts = new WebParts(live, new Doorkeeper(pins), limits);
        connections = parts.connections();
        web = new WebVerticle(options, parts);
        try (PlainLanguage lent = PlainLanguage.lend()) {
            webDeployment = await(vertx.deployVerticle(web));
        }
        client = WebClient.create(vertx);
        sockets = vertx.createWebSocketClient();
        // The store's first answer opens the door for changes.
        WaitFor.until(() -> live.bar().store().ok() && live.bar().taps().size() == 2);
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.await(PATIENCE_S, SECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError("waited too long", late);
        }
    }

    Connections connections() {
        return connections;
    }

    public int port() {
        return web.port();
    }

    public HttpRequest<Buffer> request(HttpMethod method, String path) {
        return client.request(method, port(), "127.0.0.1", path);
    }

    public HttpResponse<Buffer> get(String path) {
        return await(request(HttpMethod.GET, path).send());
    }

    public HttpResponse<Buffer> post(String path, Object json) {
        return await(request(HttpMethod.POST, path).sendJson(json));
    }

    /** @return the cookie of a new session */
    public String signIn(String pin, String name) {
        HttpResponse<Buffer> answer =
                post("/api/session", new JsonObject().put("pin", pin).put("name", name));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.bodyAsString());
        }
        return answer.getHeader("Set-Cookie").split(";")[0];
    }

    public String admin() {
        return signIn(MemoryPinStore.ADMIN, "Ada");
    }

    public String bartender() {
        return signIn(MemoryPinStore.BARTENDER, "Bo");
    }

    public HttpResponse<Buffer> as(String cookie, HttpMethod method, String path, Object json) {
        HttpRequest<Buffer> request = request(method, path);
        if (cookie != null) {
            request.putHeader("Cookie", cookie);
        }
        return await(json == null ? request.send() : request.sendJson(json));
    }

    public Future<WebSocket> socket(WebSocketConnectOptions options) {
        return sockets.connect(address(options));
    }

    WebSocketConnectOptions address(WebSocketConnectOptions options) {
        return options.setHost("127.0.0.1").setPort(port()).setURI("/api/live");
    }

    /** One more tap on the screen. */
    public void addTap(String id, int position) {
        bus.publish(Catalogue.TAP_CHANGES, new TapChanged(StubBar.tap(id, position), false));
        WaitFor.until(() -> live.bar().tap(id).isPresent());
    }

    /** The web stops as it does when the hub is told to end; the rest goes on. */
    public void stopWeb() {
        await(vertx.undeploy(webDeployment));
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
