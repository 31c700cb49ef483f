package io.aztecpour.device.protocol;

import io.aztecpour.bus.message.Probed;
import io.aztecpour.device.transport.DeviceClients;
import io.aztecpour.device.transport.DeviceConnection;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.device.transport.RequestQueue;
import io.aztecpour.device.transport.StopChannel;
import io.aztecpour.domain.DeviceAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** Asks an address what device it is, over a connection of its own. */
public final class DeviceProbe {
    private DeviceProbe() {}

    /** @return what answered; a {@link io.aztecpour.domain.Fault} when nothing did, or nothing we know */
    public static Future<Probed> of(Vertx vertx, DeviceClients clients, String typed) {
        String url = DeviceAddress.normalize(typed, "url");
        RequestQueue queue = new RequestQueue(vertx, new DeviceConnection(vertx, clients.http(), url), url);
        StopChannel stops = new StopChannel(vertx, clients.http(), url, queue);
        String name = "The device at " + url.substring("http://".length());
        return DeviceProfile.of(queue, stops, true, true)
                .map(found -> probed(url, found))
                .recover(failure -> Future.failedFuture(RequestFailure.asFault(name, failure)))
                .onComplete(ended -> queue.close());
    }

    private static Probed probed(String url, DeviceProfile found) {
        if (found.dispenser() == null && found.scale() == null) {
            throw RequestFailure.garbage("is no device we know: " + found.noDispenser());
        }
        Map<String, Object> status = found.status();
        Object name = status.get("device_name");
        return new Probed(
                url,
                found.dialect(),
                found.capabilities(),
                name instanceof String text ? text : null,
                found.deviceId(),
                status);
    }
}
