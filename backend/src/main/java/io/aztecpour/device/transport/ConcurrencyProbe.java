package io.aztecpour.device.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Finds out whether a device answers a request while another connection to it is open and idle, and then over that one too.
 * A device that does not cannot be used for push: the WebSocket would occupy its only socket.
 */
public final class ConcurrencyProbe {
    private final Vertx vertx;
    private final DeviceClients clients;
    private final String url;

    public ConcurrencyProbe(Vertx vertx, DeviceClients clients, String url) {
        this.vertx = vertx;
        this.clients = clients;
        this.url = url;
    }

    /**
     * @param queue of the device; its other requests wait meanwhile
     * @param path of a GET request that the device answers
     */
    public Future<Boolean> servesTwo(RequestQueue queue, String path) {
        return queue.interruptible(device -> probe(device, path)).otherwise(false);
    }

    private Future<Boolean> probe(DeviceConnection device, String path) {
        DeviceConnection idle = new DeviceConnection(vertx, clients, url);
        DeviceRequest request = DeviceRequest.get(path);
        // The idle connection must come first: it occupies the socket where there is only one.
        device.release();
        return idle.connect()
                .compose(open -> device.exchange(request)
                        // Only its answer tells that the idle one was served: a board may be about to turn it away.
                        .compose(second -> idle.exchangeOver(open, request).map(first -> first.ok() && second.ok())))
                .onComplete(known -> idle.abandon());
    }
}
