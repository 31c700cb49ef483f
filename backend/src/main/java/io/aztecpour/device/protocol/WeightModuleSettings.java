package io.aztecpour.device.protocol;

import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.device.transport.DeviceRequest;
import io.aztecpour.device.transport.DeviceResponse;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.device.transport.RequestQueue;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.Protocol;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weight module's settings, where its firmware offers them over the network. */
final class WeightModuleSettings {
    static final String PATH = "/api/settings";

    private static final String ADDRESS_AFTER_REBOOT = "address_after_reboot";

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
        if (!offered) {
            return unsupported();
        }
        Map<String, FieldError> wrong = SettingsChecks.wrongAddresses(changes);
        return wrong.isEmpty()
                ? queue.send(DeviceRequest.put(PATH, DeviceJson.write(changes)), Priority.COMMAND)
                        .map(WeightModuleSettings::changed)
                        .compose(this::readBack)
                        .map(after ->
                                after.withStoredOtherwise(SettingsChecks.storedOtherwise(changes, after.settings())))
                : Future.failedFuture(new Fault(Code.INVALID, "Some of these settings are wrong.", wrong));
    }

    /** Its answer may repeat what was sent. One that cannot be read again has accepted the change all the same. */
    private Future<DeviceSettings> readBack(DeviceSettings answered) {
        return read().map(stored -> merged(answered, stored)).otherwise(answered);
    }

    /** Only the answer to the change may say that a reboot is required, and where the device will be then. */
    private static DeviceSettings merged(DeviceSettings answered, DeviceSettings stored) {
        Map<String, Object> settings = new LinkedHashMap<>(stored.settings());
        Object address = answered.settings().get(ADDRESS_AFTER_REBOOT);
        if (address != null) {
            settings.putIfAbsent(ADDRESS_AFTER_REBOOT, address);
        }
        return new DeviceSettings(
                stored.protocol(),
                settings,
                stored.unsupported(),
                answered.rebootRequired() || stored.rebootRequired());
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
