package io.aztecpour.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Browsers that only count what they hear, all on one loop and as cheaply as they can: what they spend, a server beside them on
 * the same cores lacks. Single browsers that do more have loops of their own.
 */
final class Listeners implements AutoCloseable {
    private static final long PATIENCE_S = 60;

    /** What the kernel keeps for a browser that stops reading, bytes: little, so that the hub soon feels it. */
    private static final int NARROW_BYTES = 4_096;

    private static final String HIGHEST_RATE = "{\"type\":\"subscribe\",\"max_hz\":60}";

    private final Vertx counting = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Vertx single = Vertx.vertx();
    private final NetClient client = counting.createNetClient(new NetClientOptions().setTcpNoDelay(true));

    /** Held on to: Vert.x closes a client that nobody can reach any more, and with it the connections that it opened. */
    private final List<WebSocketClient> browsers = new ArrayList<>();

    private final LongAdder pours = new LongAdder();
    private final int port;
    private final long loop;

    Listeners(int port) throws TimeoutException {
        this.port = port;
        loop = threadOf(counting);
    }

    private static long threadOf(Vertx oneLoop) throws TimeoutException {
        return Future.<Long>future(id -> oneLoop.runOnContext(
                        here -> id.complete(Thread.currentThread().getId())))
                .await(PATIENCE_S, TimeUnit.SECONDS);
    }

    void open(int count) throws TimeoutException {
        for (int i = 0; i < count; i++) {
            PourCounter.open(client, port, HIGHEST_RATE, pours).await(PATIENCE_S, TimeUnit.SECONDS);
        }
    }

    /** @param ear hears every frame, on a loop of its own */
    void open(Consumer<String> ear) throws TimeoutException {
        open(new WebSocketClientOptions(), ear);
    }

    /** A browser that has stopped reading. */
    void openAndStop() throws TimeoutException {
        open(new WebSocketClientOptions().setReceiveBufferSize(NARROW_BYTES), text -> {})
                .pause();
    }

    private ClientWebSocket open(WebSocketClientOptions options, Consumer<String> ear) throws TimeoutException {
        WebSocketClient browser = single.createWebSocketClient(options);
        browsers.add(browser);
        ClientWebSocket socket = browser.webSocket();
        socket.textMessageHandler(ear::accept);
        socket.connect(port, "127.0.0.1", "/api/live").await(PATIENCE_S, TimeUnit.SECONDS);
        // Readings as often as they may come; the pours come anyhow.
        socket.writeTextMessage(HIGHEST_RATE);
        return socket;
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

    /** @return what those that count have spent so far, ns */
    long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(loop);
    }

    @Override
    public void close() throws TimeoutException {
        counting.close().await(PATIENCE_S, TimeUnit.SECONDS);
        single.close().await(PATIENCE_S, TimeUnit.SECONDS);
    }
}
