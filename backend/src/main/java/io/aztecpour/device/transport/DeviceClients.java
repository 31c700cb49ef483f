package io.aztecpour.device.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;

/**
 * What opens connections to devices, shared by all taps of a node.
 *
 * @param http for calls
 * @param sockets for what devices push
 */
public record DeviceClients(HttpClientAgent http, WebSocketClient sockets) {
    /** A device that does not answer the close of its socket is not waited for longer, s: it serves only a few. */
    private static final int CLOSING_S = 1;

    public static DeviceClients of(Vertx vertx) {
        // A device pushes some hundred bytes; what is longer than a body may be is nothing that we want.
        WebSocketClientOptions frames = new WebSocketClientOptions()
                .setMaxFrameSize(DeviceConnection.LONGEST_BODY)
                .setMaxMessageSize(DeviceConnection.LONGEST_BODY)
                .setClosingTimeout(CLOSING_S);
        // Whoever closes a connection resets it: what has not left this machine by then must not arrive later, when the
        // network is back. And a board with few sockets has this one free at once.
        HttpClientOptions resets = new HttpClientOptions().setSoLinger(0);
        return new DeviceClients(vertx.createHttpClient(resets), vertx.createWebSocketClient(frames));
    }

    public Future<Void> close() {
        return Future.join(http.close(), sockets.close()).mapEmpty();
    }
}
