package io.aztecpour.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Browsers that only count what they hear, on loops of their own. */
final class Listeners implements AutoCloseable {
    private static final long PATIENCE_S = 60;
    private static final String POUR = "{\"type\":\"pour\"";

    /** What the kernel keeps for a browser that stops reading, bytes: little, so that the hub soon feels it. */
    private static final int NARROW_BYTES = 4_096;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client;
    private final int port;
    private final LongAdder pours = new LongAdder();
    private final List<ClientWebSocket> sockets = new ArrayList<>();

    Listeners(int port) {
        this.port = port;
        client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(100_000));
    }

    void open(int count) throws TimeoutException {
        for (int i = 0; i < count; i++) {
            open(this::count);
        }
    }

    /** @param ear hears every frame, on a loop of the listeners */
    ClientWebSocket open(Consumer<String> ear) throws TimeoutException {
        return open(client, ear);
    }

    /** A browser that has stopped reading. */
    void openAndStop() throws TimeoutException {
        WebSocketClientOptions narrow = new WebSocketClientOptions().setReceiveBufferSize(NARROW_BYTES);
        open(vertx.createWebSocketClient(narrow), text -> {}).pause();
    }

    private ClientWebSocket open(WebSocketClient by, Consumer<String> ear) throws TimeoutException {
        ClientWebSocket socket = by.webSocket();
        socket.textMessageHandler(ear::accept);
        socket.connect(port, "127.0.0.1", "/api/live").await(PATIENCE_S, TimeUnit.SECONDS);
        // Readings as often as they may come; the pours come anyhow.
        socket.writeTextMessage("{\"type\":\"subscribe\",\"max_hz\":60}");
        sockets.add(socket);
        return socket;
    }

    private void count(String text) {
        if (text.startsWith(POUR)) {
            pours.increment();
        }
    }

    /** @return pours heard, each by each listener */
    long heard() {
        return pours.sum();
    }

    /** Waits until so many pours were heard. */
    void awaitHeard(long wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (pours.sum() < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("a browser missed something");
            }
            LockSupport.parkNanos(50_000);
        }
    }

    int count() {
        return sockets.size();
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(PATIENCE_S, TimeUnit.SECONDS);
    }
}
