package io.aztecpour.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Browsers that only count what they hear. */
final class Listeners implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client;
    private final int port;
    private final AtomicLong pours = new AtomicLong();
    private final List<ClientWebSocket> sockets = new ArrayList<>();
    private long taken;

    Listeners(int port) {
        this.port = port;
        client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(100_000));
    }

    void open(int count) throws TimeoutException {
        for (int i = 0; i < count; i++) {
            ClientWebSocket socket = client.webSocket();
            socket.textMessageHandler(this::count);
            socket.connect(new WebSocketConnectOptions()
                            .setHost("127.0.0.1")
                            .setPort(port)
                            .setURI("/api/live"))
                    .await(30, TimeUnit.SECONDS);
            // Readings as often as they may come; the pours come anyhow.
            socket.writeTextMessage("{\"type\":\"subscribe\",\"max_hz\":60}");
            sockets.add(socket);
        }
    }

    private void count(String text) {
        if (text.startsWith("{\"type\":\"pour\"")) {
            pours.incrementAndGet();
        }
    }

    long taken() {
        return taken;
    }

    /** Waits until everybody heard so many pours. */
    void awaitAll(long each) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (pours.get() < each * sockets.size()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("a browser missed something");
            }
            LockSupport.parkNanos(20_000);
        }
        taken = each;
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(30, TimeUnit.SECONDS);
    }
}
