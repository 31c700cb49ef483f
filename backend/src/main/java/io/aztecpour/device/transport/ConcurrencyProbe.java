package io.aztecpour.device.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;

/**
 * Finds out whether a device answers while another connection to it is open and silent. Where it does not, what it pushes
 * cannot be listened to: the listener would take its only socket.
 */
public final class ConcurrencyProbe {
    private final Vertx vertx;
    private final HttpClientAgent client;
    private final String url;

    public ConcurrencyProbe(Vertx vertx, HttpClientAgent client, String url) {
        this.vertx = vertx;
        this.client = client;
        this.url = url;
    }

    /**
     * @param line to the device; it waits meanwhile
     * @param path of a question that the device answers
     */
    public Future<Boolean> isServed(RequestQueue line, String path) {
        return line.questions(device -> ask(device, path)).otherwise(false);
    }

    private Future<Boolean> ask(DeviceConnection device, String path) {
        DeviceConnection silent = new DeviceConnection(vertx, client, url);
        // The silent one must come first: it is the one that takes the socket where there is only one.
        device.release();
        return silent.connect()
                .compose(open -> device.exchange(DeviceRequest.get(path)))
                .map(answer -> answer.ok() && silent.kept() != null)
                .onComplete(known -> silent.abandon());
    }
}
