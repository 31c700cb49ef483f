package io.aztecpour.device.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.bus.message.Tared;
import io.aztecpour.device.protocol.ScaleReading.View;
import io.aztecpour.device.protocol.ScaleReading.Weight;
import io.aztecpour.device.transport.DeviceRequest;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestQueue;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Glass;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;

/** The dialect of the weight module's firmware as generated: everything in {@code /api/sensor_read}, in whole grams. */
public final class WizardProtocol implements Scale {
    public static final String READ = "/api/sensor_read";
    private static final Set<String> CAPABILITIES = Set.of("scale", "tare", "calibrate", "settings");
    private static final double NONSENSE = 1_000_000;

    private final RequestQueue queue;
    private final WizardSettings settings;

    public WizardProtocol(RequestQueue queue) {
        this.queue = queue;
        this.settings = new WizardSettings(queue);
    }

    /** @return whether an answer to {@code GET /api/sensor_read} is this dialect's */
    public static boolean speaks(DeviceJson fields) {
        return fields.node("weight").isNumber() && fields.node("cup_true").isBoolean();
    }

    @Override
    public String dialect() {
        return "wizard scale";
    }

    @Override
    public Set<String> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public boolean weighsAndLooks() {
        return true;
    }

    @Override
    public Future<ScaleReading> weigh(Priority priority) {
        return queue.send(DeviceRequest.get(READ), priority).map(answer -> reading(DeviceJson.of(answer)));
    }

    @Override
    public Future<ScaleReading> look(Priority priority) {
        return weigh(priority);
    }

    @Override
    public Future<ScaleReading> survey(Priority priority) {
        return weigh(priority);
    }

    @Override
    public Future<Tared> tare() {
        ObjectNode body = DeviceJson.newObject().put("tare", true);
        return queue.send(DeviceRequest.post(READ, DeviceJson.write(body)), Priority.COMMAND)
                .map(DeviceJson::of)
                .map(fields -> new Tared(null));
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

    private static ScaleReading reading(DeviceJson fields) {
        Weight weight =
                new Weight(WeightModuleProtocol.inRange(fields.number("weight", -NONSENSE, NONSENSE)), null, false);
        View view = new View(
                Glass.of(fields.flag("cup_true")),
                WeightModuleProtocol.distance(fields.optionalNumber("distance")),
                false);
        return new ScaleReading(weight, view, null);
    }
}
