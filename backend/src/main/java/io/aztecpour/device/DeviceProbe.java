package io.aztecpour.device;

import io.aztecpour.bus.message.Probed;
import io.aztecpour.domain.DeviceAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** Asks an address what device it is, over a connection of its own. */
final class DeviceProbe {
    private DeviceProbe() {}

    /** @return what answered; a {@link io.aztecpour.domain.Fault} when nothing did, or nothing we know */
    static Future<Probed> of(Vertx vertx, DeviceClients clients, String typed) {
        String url = DeviceAddress.normalize(typed, "url");
        DeviceLine line = new DeviceLine(vertx, new DeviceConnection(vertx, clients.http(), url), url);
        StopLine stops = new StopLine(vertx, clients.http(), url, line);
        String name = "The device at " + url.substring("http://".length());
        return Introduction.of(line, stops, true, true)
                .map(found -> probed(url, found))
                .recover(failure -> Future.failedFuture(CallFailure.asFault(name, failure)))
                .onComplete(ended -> line.close());
    }

    private static Probed probed(String url, Introduction found) {
        if (found.dispenser() == null && found.scale() == null) {
            throw CallFailure.garbage("is no device we know: " + found.noDispenser());
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
