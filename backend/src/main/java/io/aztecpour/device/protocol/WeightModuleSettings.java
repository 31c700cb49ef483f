package io.aztecpour.device.protocol;

import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.device.transport.DeviceRequest;
import io.aztecpour.device.transport.DeviceResponse;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.device.transport.RequestQueue;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weight module's settings, where its firmware offers them over the network. */
public final class WeightModuleSettings {
    public static final String PATH = "/api/settings";

    private final RequestQueue queue;
    private final boolean offered;

    /** @param offered the device answered at {@link #PATH} */
    public WeightModuleSettings(RequestQueue queue, boolean offered) {
        this.queue = queue;
        this.offered = offered;
    }

    public boolean offered() {
        return offered;
    }

    public Future<DeviceSettings> read() {
        return offered
                ? queue.send(DeviceRequest.get(PATH), Priority.COMMAND).map(answer -> settings(DeviceJson.of(answer)))
                : lacking();
    }

    public Future<DeviceSettings> change(Map<String, Object> changes) {
        return offered
                ? queue.send(DeviceRequest.put(PATH, DeviceJson.write(changes)), Priority.COMMAND)
                        .map(WeightModuleSettings::changed)
                : lacking();
    }

    public Future<Void> reboot() {
        return offered
                ? queue.send(
                                DeviceRequest.post("/api/reboot", DeviceJson.write(DeviceJson.newObject())),
                                Priority.COMMAND)
                        .map(WeightModuleSettings::accepted)
                : lacking();
    }

    private static <T> Future<T> lacking() {
        return Future.failedFuture(
                new Fault(Code.UNSUPPORTED, "This scale's firmware does not offer its settings over the network."));
    }

    private static Void accepted(DeviceResponse answer) {
        if (!answer.ok()) {
            throw RequestFailure.garbage(ErrorResponse.predicate(answer));
        }
        return null;
    }

    private static DeviceSettings changed(DeviceResponse answer) {
        if (answer.status() == 400) {
            throw refusal(answer);
        }
        return settings(DeviceJson.of(answer));
    }

    /** The device knows best what is wrong with a setting: its words go to the admin as they are. */
    private static Fault refusal(DeviceResponse answer) {
        String words = ErrorResponse.message(answer);
        return new Fault(
                Code.INVALID,
                words == null ? "The device refused these settings." : words,
                ErrorResponse.fields(answer));
    }

    private static DeviceSettings settings(DeviceJson fields) {
        Map<String, Object> settings = new LinkedHashMap<>(fields.asMap());
        boolean reboot = Boolean.TRUE.equals(settings.remove("reboot_required"));
        return new DeviceSettings("scale", settings, List.of(), reboot);
    }
}
