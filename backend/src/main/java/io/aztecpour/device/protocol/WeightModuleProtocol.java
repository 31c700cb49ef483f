package io.aztecpour.device.protocol;

import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.bus.device.Tared;
import io.aztecpour.device.protocol.ScaleReading.GlassSample;
import io.aztecpour.device.protocol.ScaleReading.WeightSample;
import io.aztecpour.device.transport.DeviceRequest;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestQueue;
import io.aztecpour.domain.Protocol;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The weight module's protocol: {@code /api/weight}, {@code /api/glass}, {@code /api/status} and its settings. */
final class WeightModuleProtocol implements ScaleClient {
    static final String STATUS = "/api/status";

    /** The load cell's range, g. */
    private static final double MAX_GRAMS = 1_000;

    /** A number beyond this is no measurement. */
    static final double MAX_PLAUSIBLE = 1_000_000;

    private static final Set<String> WITH_SETTINGS = Set.of("scale", "tare", "calibrate", "settings", "reboot");
    private static final Set<String> WITHOUT = Set.of("scale", "tare");

    private final RequestQueue queue;
    private final WeightModuleSettings settings;

    WeightModuleProtocol(RequestQueue queue, WeightModuleSettings settings) {
        this.queue = queue;
        this.settings = settings;
    }

    /** @return whether an answer to {@code GET /api/status} is a weight module's */
    static boolean matches(DeviceJson json) {
        return json.node("weight_g").isNumber() && json.node("glass_present").isBoolean();
    }

    @Override
    public Protocol protocol() {
        return Protocol.WEIGHT_MODULE;
    }

    @Override
    public Set<String> capabilities() {
        return settings.offered() ? WITH_SETTINGS : WITHOUT;
    }

    @Override
    public boolean weightIncludesGlass() {
        return false;
    }

    @Override
    public Future<ScaleReading> readWeight(Priority priority) {
        return queue.send(DeviceRequest.get("/api/weight"), priority)
                .map(DeviceJson::of)
                .map(json -> ScaleReading.of(weight(json)));
    }

    @Override
    public Future<ScaleReading> readGlass(Priority priority) {
        return queue.send(DeviceRequest.get("/api/glass"), priority)
                .map(DeviceJson::of)
                .map(json -> ScaleReading.of(glass(json)));
    }

    /** Leaves out the weight, which comes without the time of its sample here. */
    @Override
    public Future<ScaleReading> readStatus(Priority priority) {
        return queue.send(DeviceRequest.get(STATUS), priority)
                .map(DeviceJson::of)
                .map(json -> new ScaleReading(null, glass(json), json.textList("warnings"), json.identity()));
    }

    @Override
    public Future<Tared> tare() {
        return queue.send(DeviceRequest.post("/api/tare", DeviceJson.write(DeviceJson.newObject())), Priority.COMMAND)
                .map(DeviceJson::of)
                .map(json -> new Tared(json.optionalNumber("offset_g")));
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

    private static WeightSample weight(DeviceJson json) {
        boolean failed = json.nestedFlag("sensor_error", "weight");
        Long sample = DeviceTimestamp.milliseconds(json.optionalText("timestamp"));
        return new WeightSample(grams(json, failed), sample, failed);
    }

    /** A scale whose sensor has never worked has no last good value. */
    private static @Nullable Double grams(DeviceJson json, boolean failed) {
        if (failed && !json.has("weight_g")) {
            return null;
        }
        return inRange(json.number("weight_g", -MAX_PLAUSIBLE, MAX_PLAUSIBLE));
    }

    /** @return the weight clamped to the load cell's range, g */
    static double inRange(double grams) {
        return Math.max(0, Math.min(MAX_GRAMS, grams));
    }

    private static GlassSample glass(DeviceJson json) {
        boolean failed = json.nestedFlag("sensor_error", "distance");
        return new GlassSample(json.glass("glass_present"), distance(json.optionalNumber("distance_mm")), failed);
    }

    /** @return mm; null without an echo, which some devices send as a negative distance */
    static @Nullable Double distance(@Nullable Double millimetres) {
        return millimetres == null || millimetres < 0 || millimetres > MAX_PLAUSIBLE ? null : millimetres;
    }
}
