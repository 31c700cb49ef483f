package io.aztecpour.web;

import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.Promise;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A page that listens at {@code /api/live} and keeps all it hears. */
public final class Browser {
    public final List<JsonObject> frames = new CopyOnWriteArrayList<>();
    public final ClientWebSocket socket;
    /** Held, because a client that nobody holds closes its sockets when it is collected. */
    final WebSocketClient client;

    private final Promise<Void> closed = Promise.promise();

    static Browser over(HubFixture hub, WebSocketClient client) {
        Browser browser = new Browser(client);
        HubFixture.await(browser.socket.connect(hub.http.live(new WebSocketConnectOptions())));
        browser.first("hello");
        return browser;
    }

    private Browser(WebSocketClient client) {
        this.client = client;
        socket = client.webSocket();
        // Before it is open, so that nothing is missed.
        socket.closeHandler(closed::complete);
        socket.exceptionHandler(broken -> {});
        socket.textMessageHandler(text -> frames.add(new JsonObject(text)));
    }

    public static Browser open(HubFixture hub, String cookie) {
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        if (cookie != null) {
            options.putHeader("Cookie", cookie);
        }
        Browser browser = new Browser(hub.http.sockets);
        HubFixture.await(browser.socket.connect(hub.http.live(options)));
        return browser;
    }

    /** @return a page that got its snapshot */
    public static Browser welcome(HubFixture hub, String cookie) {
        Browser browser = open(hub, cookie);
        browser.first("hello");
        return browser;
    }

    public void say(JsonObject frame) {
        HubFixture.await(socket.writeTextMessage(frame.encode()));
    }

    public JsonObject first(String type) {
        return first(frame -> type.equals(frame.getString("type")));
    }

    public JsonObject first(Predicate<JsonObject> wanted) {
        WaitFor.until(() -> frames.stream().anyMatch(wanted));
        return frames.stream().filter(wanted).findFirst().orElseThrow();
    }

    public List<JsonObject> all(String type) {
        List<JsonObject> found = new ArrayList<>(frames);
        found.removeIf(frame -> !type.equals(frame.getString("type")));
        return found;
    }

    /** @return the close code that the hub sent */
    public int closeCode() {
        HubFixture.await(closed.future());
        return socket.closeStatusCode();
    }
}
