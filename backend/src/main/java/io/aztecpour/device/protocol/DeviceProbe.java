package io.aztecpour.device.protocol;

import io.aztecpour.bus.device.Probed;
import io.aztecpour.device.transport.DeviceClients;
import io.aztecpour.device.transport.DeviceConnection;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.device.transport.RequestQueue;
import io.aztecpour.device.transport.StopChannel;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceAddress;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** Finds out what device answers at an address, over a connection of its own. */
public final class DeviceProbe {
    private DeviceProbe() {}

    /**
     * @param typed address as an admin types it
     * @return what answered; a {@link Fault} when nothing did, or nothing that the hub knows
     */
    public static Future<Probed> of(Vertx vertx, DeviceClients clients, String typed) {
        String url = DeviceAddress.normalize(typed, "url");
        DeviceAddress.requireHost(url, "url");
        RequestQueue queue = new RequestQueue(vertx, new DeviceConnection(vertx, clients, url), url);
        StopChannel stops = new StopChannel(vertx, clients, url, queue);
        String name = "The device at " + url.substring("http://".length());
        return ProtocolDetector.detect(queue, stops, true, true)
                .map(found -> probed(name, url, found))
                .recover(failure -> Future.failedFuture(RequestFailure.asFault(name, failure)))
                .onComplete(ended -> queue.close());
    }

    private static Probed probed(String name, String url, DeviceProfile found) {
        if (found.dispenser() == null && found.scale() == null) {
            throw new Fault(
                    Code.DEVICE_REFUSED,
                    "%s is no device we know: %s.".formatted(name, found.notDispenser()),
                    Map.of("url", FieldError.of(FieldErrorCode.NO_DEVICE, "is not a device that the hub knows")));
        }
        return new Probed(
                url,
                found.protocols(),
                found.capabilities(),
                found.identity().name(),
                found.deviceId(),
                found.status());
    }
}
