package io.aztecpour.virtualesp32;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/** Listens to what a device pushes. */
final class PushListener implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /** Held on to: Vert.x closes a client that nobody can reach any more, and with it the connections that it opened. */
    private final WebSocketClient client;

    private final ClientWebSocket socket;
    private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
    private final Promise<Void> cutOff = Promise.promise();

    private PushListener(Vertx vertx) {
        client = vertx.createWebSocketClient();
        socket = client.webSocket();
        // Before it is open, so that nothing is missed.
        socket.textMessageHandler(text -> heard.add(new JsonObject(text)));
        socket.closeHandler(cutOff::tryComplete);
    }

    static PushListener open(Vertx vertx, RunningEsp32 device) throws Exception {
        PushListener listener = new PushListener(vertx);
        listener.socket.connect(device.esp().port(), "127.0.0.1", "/ws").await(PATIENCE_SECONDS, SECONDS);
        return listener;
    }

    /** @return the next event that is hoped for; those before it are forgotten */
    JsonObject next(Predicate<JsonObject> hoped) throws InterruptedException {
        JsonObject event = heard.poll(PATIENCE_SECONDS, SECONDS);
        while (event != null && !hoped.test(event)) {
            event = heard.poll(PATIENCE_SECONDS, SECONDS);
        }
        assertThat(event).as("something was pushed").isNotNull();
        return event;
    }

    JsonObject next(String kind) throws InterruptedException {
        return next(event -> event.getString("event").equals(kind));
    }

    /** @return what it heard that nobody has taken yet */
    BlockingQueue<JsonObject> heard() {
        return heard;
    }

    /** Waits until the device ends the connection. */
    void awaitCutOff() throws Exception {
        cutOff.future().await(PATIENCE_SECONDS, SECONDS);
    }

    @Override
    public void close() throws Exception {
        client.close().await(PATIENCE_SECONDS, SECONDS);
    }
}
