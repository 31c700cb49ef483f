package io.aztecpour.device.transport;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to what a device pushes at {@code /ws}. When it cannot, polling goes on as without it, and it is tried again
 * later. Use from one event loop.
 */
public final class PushClient {
    private static final int PLAIN_HTTP = 80;

    /** Between two tries, ms: polling does the work meanwhile, so there is no hurry. */
    private static final long AGAIN_MS = 5_000;

    private final Vertx vertx;
    private final WebSocketClient client;
    private final URI address;
    private final Consumer<String> ear;
    private final Runnable turned;
    private @Nullable WebSocket open;
    private long timer = -1;
    private boolean closed;

    /**
     * @param ear hears every JSON object that is pushed
     * @param turned is told when it begins or ends to push
     */
    public PushClient(Vertx vertx, WebSocketClient client, String url, Consumer<String> ear, Runnable turned) {
        this.vertx = vertx;
        this.client = client;
        this.address = URI.create(url);
        this.ear = ear;
        this.turned = turned;
    }

    public boolean isOpen() {
        return open != null;
    }

    public void connect() {
        if (closed) {
            return;
        }
        WebSocketConnectOptions where = new WebSocketConnectOptions()
                .setHost(address.getHost())
                .setPort(address.getPort() < 0 ? PLAIN_HTTP : address.getPort())
                .setURI("/ws")
                .setConnectTimeout(DeviceRequest.STATUS_DEADLINE_MS)
                .setTimeout(DeviceRequest.STATUS_DEADLINE_MS);
        client.connect(where).onComplete(this::listen, failure -> again());
    }

    public void close() {
        closed = true;
        vertx.cancelTimer(timer);
        WebSocket socket = open;
        open = null;
        if (socket != null) {
            socket.close();
        }
    }

    private void listen(WebSocket socket) {
        if (closed) {
            socket.close();
            return;
        }
        open = socket;
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(gone -> lost(socket));
        socket.textMessageHandler(text -> hear(socket, text));
        turned.run();
    }

    private void hear(WebSocket socket, String text) {
        if (open != socket) {
            return;
        }
        try {
            ear.accept(text);
        } catch (RequestFailure garbage) {
            // Whoever pushes what cannot be read is asked instead.
            socket.close();
        }
    }

    private void lost(WebSocket socket) {
        if (open == socket) {
            open = null;
            turned.run();
            again();
        }
    }

    private void again() {
        if (!closed) {
            timer = vertx.setTimer(AGAIN_MS, due -> connect());
        }
    }
}
