package io.aztecpour.device.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.bus.device.Tared;
import io.aztecpour.device.protocol.ScaleReading.GlassSample;
import io.aztecpour.device.protocol.ScaleReading.WeightSample;
import io.aztecpour.device.transport.DeviceRequest;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestQueue;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Protocol;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;

/** The protocol of firmware generated with Mongoose Wizard: all readings in {@code /api/sensor_read}, in whole grams. */
final class WizardProtocol implements ScaleClient {
    static final String READ = "/api/sensor_read";
    private static final Set<String> CAPABILITIES = Set.of("scale", "tare", "calibrate", "settings");

    private final RequestQueue queue;
    private final WizardSettings settings;

    WizardProtocol(RequestQueue queue) {
        this.queue = queue;
        this.settings = new WizardSettings(queue);
    }

    /** @return whether an response to {@code GET /api/sensor_read} is of this protocol */
    static boolean matches(DeviceJson json) {
        return json.node("weight").isNumber() && json.node("cup_true").isBoolean();
    }

    @Override
    public Protocol protocol() {
        return Protocol.WIZARD;
    }

    @Override
    public Set<String> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public boolean weightIncludesGlass() {
        return true;
    }

    @Override
    public Future<ScaleReading> readWeight(Priority priority) {
        return queue.send(DeviceRequest.get(READ), priority).map(response -> reading(DeviceJson.of(response)));
    }

    @Override
    public Future<ScaleReading> readGlass(Priority priority) {
        return readWeight(priority);
    }

    @Override
    public Future<ScaleReading> readStatus(Priority priority) {
        return readWeight(priority);
    }

    @Override
    public Future<Tared> tare() {
        ObjectNode body = DeviceJson.newObject().put("tare", true);
        return queue.send(DeviceRequest.post(READ, DeviceJson.write(body)), Priority.COMMAND)
                .map(DeviceJson::of)
                .map(json -> new Tared(null));
    }

    @Override
    public Future<DeviceSettings> settings() {
        return settings.read();
    }

    @Override
    public Future<DeviceSettings> changeSettings(Map<String, Object> changes) {
        return settings.change(changes);
    }

    @Override
    public Future<Void> reboot() {
        return Future.failedFuture(new Fault(
                Code.UNSUPPORTED,
                "This scale's firmware cannot be restarted over the network. Unplug it and plug it in again."));
    }

    private static ScaleReading reading(DeviceJson json) {
        double grams = json.number("weight", -WeightModuleProtocol.MAX_PLAUSIBLE, WeightModuleProtocol.MAX_PLAUSIBLE);
        return new ScaleReading(
                new WeightSample(WeightModuleProtocol.inRange(grams), null, false),
                new GlassSample(
                        json.glass("cup_true"), WeightModuleProtocol.distance(json.optionalNumber("distance")), false),
                null,
                null);
    }
}
