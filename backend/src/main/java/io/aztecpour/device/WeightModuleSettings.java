package io.aztecpour.device;

import com.fasterxml.jackson.databind.JsonNode;
import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weight module's settings, where its firmware offers them over the network. */
final class WeightModuleSettings {
    static final String PATH = "/api/settings";

    private final DeviceLine line;
    private final boolean offered;

    /** @param offered the device answered at {@link #PATH} */
    WeightModuleSettings(DeviceLine line, boolean offered) {
        this.line = line;
        this.offered = offered;
    }

    boolean offered() {
        return offered;
    }

    Future<DeviceSettings> read() {
        return offered
                ? line.call(DeviceCall.get(PATH), Urgency.COMMAND).map(answer -> settings(answer.fields()))
                : lacking();
    }

    Future<DeviceSettings> change(Map<String, Object> changes) {
        JsonNode body = DeviceJson.MAPPER.valueToTree(changes);
        return offered
                ? line.call(DeviceCall.put(PATH, body), Urgency.COMMAND).map(WeightModuleSettings::changed)
                : lacking();
    }

    Future<Void> reboot() {
        return offered
                ? line.call(DeviceCall.post("/api/reboot", DeviceJson.MAPPER.createObjectNode()), Urgency.COMMAND)
                        .map(WeightModuleSettings::accepted)
                : lacking();
    }

    private static <T> Future<T> lacking() {
        return Future.failedFuture(
                new Fault(Code.UNSUPPORTED, "This scale's firmware does not offer its settings over the network."));
    }

    private static Void accepted(DeviceAnswer answer) {
        if (!answer.ok()) {
            throw CallFailure.garbage(answer.refusal());
        }
        return null;
    }

    private static DeviceSettings changed(DeviceAnswer answer) {
        if (answer.status() == 400) {
            throw refusal(answer);
        }
        return settings(answer.fields());
    }

    /** The device knows best what is wrong with a setting: its words go to the admin as they are, marked as its own. */
    private static Fault refusal(DeviceAnswer answer) {
        String words = DeviceJson.errorWords(answer.body());
        return new Fault(
                Code.INVALID,
                words == null ? "The device refused these settings." : words,
                DeviceJson.errorFields(answer.body()));
    }

    private static DeviceSettings settings(Fields fields) {
        Map<String, Object> settings = new LinkedHashMap<>(fields.asMap());
        boolean reboot = Boolean.TRUE.equals(settings.remove("reboot_required"));
        return new DeviceSettings("scale", settings, List.of(), reboot);
    }
}
