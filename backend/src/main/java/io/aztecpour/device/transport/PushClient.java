package io.aztecpour.device.transport;

import io.aztecpour.internals.Channels;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives what a device pushes over its WebSocket at {@code /ws}, and reconnects when it closes; meanwhile polling does
 * the work. A device that does not announce push is tried: it is given up for good where it does not open the WebSocket, or
 * greets with anything but what it should. Use from one event loop.
 */
public final class PushClient {
    private static final int PLAIN_HTTP = 80;

    /** Pause before reconnecting, ms: polling does the work meanwhile, so there is no hurry. */
    private static final long RECONNECT_MS = 5_000;

    /** A device that is tried has this long to say something, ms: it greets at once. */
    private static final long GREETING_MS = 2_000;

    private final Vertx vertx;
    private final DeviceClients clients;
    private final URI address;
    private final Consumer<String> messages;
    private final @Nullable Consumer<String> greeting;
    private final Runnable onChange;
    private @Nullable WebSocket open;
    private boolean greeted;
    private long timer = -1;
    private boolean closed;

    /**
     * @param messages receives each pushed text; throws a {@link RequestFailure} for one that cannot be read
     * @param greeting likewise, for the first text of a device that is tried; null for one that announces push
     * @param onChange runs when push starts or ends
     */
    public PushClient(
            Vertx vertx,
            DeviceClients clients,
            String url,
            Consumer<String> messages,
            @Nullable Consumer<String> greeting,
            Runnable onChange) {
        this.vertx = vertx;
        this.clients = clients;
        this.address = URI.create(url);
        this.messages = messages;
        this.greeting = greeting;
        this.onChange = onChange;
    }

    public boolean isOpen() {
        return open != null && greeted;
    }

    /** @return whether it neither is connected nor will be */
    boolean isClosed() {
        return closed;
    }

    public void connect() {
        if (closed) {
            return;
        }
        clients.hosts()
                .resolve(vertx, address.getHost())
                .compose(this::connectTo)
                .onComplete(this::onOpen, failure -> failed());
    }

    private Future<WebSocket> connectTo(String host) {
        int port = address.getPort() < 0 ? PLAIN_HTTP : address.getPort();
        return clients.sockets()
                .connect(new WebSocketConnectOptions()
                        .setServer(SocketAddress.inetSocketAddress(port, host))
                        .setHost(address.getHost())
                        .setPort(port)
                        .setURI("/ws")
                        .setConnectTimeout(DeviceRequest.STATUS_DEADLINE_MS)
                        .setTimeout(DeviceRequest.STATUS_DEADLINE_MS));
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

    private void onOpen(WebSocket socket) {
        if (closed) {
            socket.close();
            return;
        }
        open = socket;
        greeted = greeting == null;
        Channels.closeWhenUnread(socket);
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(end -> onClosed(socket));
        socket.textMessageHandler(text -> receive(socket, text));
        if (greeted) {
            onChange.run();
        } else {
            timer = vertx.setTimer(GREETING_MS, due -> close());
        }
    }

    private void failed() {
        if (greeting == null) {
            reconnectLater();
        } else {
            close();
        }
    }

    private void receive(WebSocket socket, String text) {
        if (open != socket) {
            return;
        }
        try {
            greet(text);
            messages.accept(text);
        } catch (RequestFailure garbage) {
            // A device that pushes what cannot be read is polled instead.
            if (greeted) {
                socket.close();
            } else {
                close();
            }
        }
    }

    private void greet(String text) {
        if (greeting == null || greeted) {
            return;
        }
        greeting.accept(text);
        greeted = true;
        vertx.cancelTimer(timer);
        onChange.run();
    }

    private void onClosed(WebSocket socket) {
        if (open != socket) {
            return;
        }
        open = null;
        if (greeted) {
            onChange.run();
            reconnectLater();
        } else {
            close();
        }
    }

    private void reconnectLater() {
        if (!closed) {
            timer = vertx.setTimer(RECONNECT_MS, due -> connect());
        }
    }
}
