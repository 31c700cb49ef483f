package io.aztecpour.device.protocol;

import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.bus.message.Tared;
import io.aztecpour.device.protocol.ScaleReading.View;
import io.aztecpour.device.protocol.ScaleReading.Weight;
import io.aztecpour.device.transport.DeviceRequest;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestQueue;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The weight module's dialect: {@code /api/weight}, {@code /api/glass}, {@code /api/status} and its settings. */
public final class WeightModuleProtocol implements Scale {
    public static final String STATUS = "/api/status";

    /** The load cell's range, g; what lies further out than noise is no weight. */
    public static final double MOST_GRAMS = 1_000;

    private static final double NONSENSE = 1_000_000;
    private static final Set<String> WITH_SETTINGS = Set.of("scale", "tare", "calibrate", "settings", "reboot");
    private static final Set<String> WITHOUT = Set.of("scale", "tare");

    private final RequestQueue queue;
    private final WeightModuleSettings settings;

    public WeightModuleProtocol(RequestQueue queue, WeightModuleSettings settings) {
        this.queue = queue;
        this.settings = settings;
    }

    /** @return whether an answer to {@code GET /api/status} is a weight module's */
    public static boolean speaks(DeviceJson fields) {
        return fields.node("weight_g").isNumber()
                && fields.node("glass_present").isBoolean();
    }

    @Override
    public String dialect() {
        return "scale";
    }

    @Override
    public Set<String> capabilities() {
        return settings.offered() ? WITH_SETTINGS : WITHOUT;
    }

    @Override
    public boolean weighsAndLooks() {
        return false;
    }

    @Override
    public Future<ScaleReading> weigh(Priority priority) {
        return queue.send(DeviceRequest.get("/api/weight"), priority)
                .map(DeviceJson::of)
                .map(fields -> ScaleReading.of(weight(fields)));
    }

    @Override
    public Future<ScaleReading> look(Priority priority) {
        return queue.send(DeviceRequest.get("/api/glass"), priority)
                .map(DeviceJson::of)
                .map(fields -> ScaleReading.of(view(fields)));
    }

    /** Its weight is left out: it comes without the time of its sample. */
    @Override
    public Future<ScaleReading> survey(Priority priority) {
        return queue.send(DeviceRequest.get(STATUS), priority)
                .map(DeviceJson::of)
                .map(fields -> new ScaleReading(null, view(fields), fields.textList("warnings")));
    }

    @Override
    public Future<Tared> tare() {
        return queue.send(DeviceRequest.post("/api/tare", DeviceJson.write(DeviceJson.newObject())), Priority.COMMAND)
                .map(DeviceJson::of)
                .map(fields -> new Tared(fields.optionalNumber("offset_g")));
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
        return settings.reboot();
    }

    private static Weight weight(DeviceJson fields) {
        boolean failed = fields.nestedFlag("sensor_error", "weight");
        Long sample = DeviceTimestamp.milliseconds(fields.optionalText("timestamp"));
        return new Weight(grams(fields, failed), sample, failed);
    }

    /** A scale whose sensor never worked has no last good value to tell. */
    private static @Nullable Double grams(DeviceJson fields, boolean failed) {
        if (failed && !fields.has("weight_g")) {
            return null;
        }
        return inRange(fields.number("weight_g", -NONSENSE, NONSENSE));
    }

    /** @return the weight as the contract says it: clamped to what the load cell can carry, g */
    public static double inRange(double grams) {
        return Math.max(0, Math.min(MOST_GRAMS, grams));
    }

    private static View view(DeviceJson fields) {
        boolean failed = fields.nestedFlag("sensor_error", "distance");
        return new View(fields.glass("glass_present"), distance(fields.optionalNumber("distance_mm")), failed);
    }

    /** @return null without an echo, which some devices tell as a negative distance */
    public static @Nullable Double distance(@Nullable Double millimetres) {
        return millimetres == null || millimetres < 0 || millimetres > NONSENSE ? null : millimetres;
    }
}
