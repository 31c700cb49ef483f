package io.aztecpour.device.protocol;

import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.device.transport.DeviceRequest;
import io.aztecpour.device.transport.DeviceResponse;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.device.transport.RequestQueue;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Protocol;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weight module's settings, where its firmware offers them over the network. */
final class WeightModuleSettings {
    static final String PATH = "/api/settings";

    private final RequestQueue queue;
    private final boolean offered;

    /** @param offered whether the device answers at {@link #PATH} */
    WeightModuleSettings(RequestQueue queue, boolean offered) {
        this.queue = queue;
        this.offered = offered;
    }

    boolean offered() {
        return offered;
    }

    Future<DeviceSettings> read() {
        return offered
                ? queue.send(DeviceRequest.get(PATH), Priority.COMMAND)
                        .map(response -> settings(DeviceJson.of(response)))
                : unsupported();
    }

    Future<DeviceSettings> change(Map<String, Object> changes) {
        return offered
                ? queue.send(DeviceRequest.put(PATH, DeviceJson.write(changes)), Priority.COMMAND)
                        .map(WeightModuleSettings::changed)
                : unsupported();
    }

    Future<Void> reboot() {
        return offered
                ? queue.send(
                                DeviceRequest.post("/api/reboot", DeviceJson.write(DeviceJson.newObject())),
                                Priority.COMMAND)
                        .map(WeightModuleSettings::accepted)
                : unsupported();
    }

    private static <T> Future<T> unsupported() {
        return Future.failedFuture(
                new Fault(Code.UNSUPPORTED, "This scale's firmware does not offer its settings over the network."));
    }

    private static Void accepted(DeviceResponse response) {
        if (!response.ok()) {
            throw RequestFailure.garbage(ErrorResponse.predicate(response));
        }
        return null;
    }

    private static DeviceSettings changed(DeviceResponse response) {
        if (response.status() == 400) {
            throw refusal(response);
        }
        return settings(DeviceJson.of(response));
    }

    /** Passes the device's own explanation on to the admin. */
    private static Fault refusal(DeviceResponse response) {
        String message = ErrorResponse.message(response);
        return new Fault(
                Code.INVALID,
                message == null ? "The device refused these settings." : message,
                ErrorResponse.fields(response));
    }

    private static DeviceSettings settings(DeviceJson json) {
        Map<String, Object> settings = new LinkedHashMap<>(json.asMap());
        boolean reboot = Boolean.TRUE.equals(settings.remove("reboot_required"));
        return new DeviceSettings(Protocol.WEIGHT_MODULE, settings, List.of(), reboot);
    }
}
