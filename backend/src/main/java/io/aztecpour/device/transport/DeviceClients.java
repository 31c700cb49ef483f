package io.aztecpour.device.transport;

import io.aztecpour.names.HostLookup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;

/**
 * The HTTP and WebSocket clients for devices, shared by all taps of a node.
 *
 * @param http for requests
 * @param sockets for what devices push
 * @param hosts where the names of devices lead
 */
public record DeviceClients(HttpClientAgent http, WebSocketClient sockets, HostResolver hosts) {
    /** How long to wait for a device to answer a WebSocket close, s: it has only a few sockets. */
    private static final int CLOSING_S = 1;

    public static DeviceClients of(Vertx vertx) {
        return of(vertx, HostLookup.SHARED);
    }

    public static DeviceClients of(Vertx vertx, HostLookup names) {
        // A pushed message is some hundred bytes; the bound is the one of a body.
        WebSocketClientOptions frames = new WebSocketClientOptions()
                .setMaxFrameSize(DeviceConnection.MAX_BODY_BYTES)
                .setMaxMessageSize(DeviceConnection.MAX_BODY_BYTES)
                .setClosingTimeout(CLOSING_S);
        // Closing resets the connection: unsent bytes must not reach the device later, when the network is back. It
        // also
        // frees the socket at once on a device that has few.
        HttpClientOptions resets = new HttpClientOptions().setSoLinger(0);
        return new DeviceClients(
                vertx.createHttpClient(resets), vertx.createWebSocketClient(frames), new HostResolver(names));
    }

    public Future<Void> close() {
        return Future.join(http.close(), sockets.close()).mapEmpty();
    }
}
