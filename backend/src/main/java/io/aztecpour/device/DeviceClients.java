package io.aztecpour.device;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;

/**
 * What opens connections to devices, shared by all taps of a node.
 *
 * @param http for calls
 * @param sockets for what devices push
 */
public record DeviceClients(HttpClientAgent http, WebSocketClient sockets) {

    public static DeviceClients of(Vertx vertx) {
        // A device pushes some hundred bytes; what is longer than a body may be is nothing that we want.
        WebSocketClientOptions frames = new WebSocketClientOptions()
                .setMaxFrameSize(DeviceConnection.LONGEST_BODY)
                .setMaxMessageSize(DeviceConnection.LONGEST_BODY);
        return new DeviceClients(vertx.createHttpClient(), vertx.createWebSocketClient(frames));
    }

    public Future<Void> close() {
        return Future.join(http.close(), sockets.close()).mapEmpty();
    }
}
