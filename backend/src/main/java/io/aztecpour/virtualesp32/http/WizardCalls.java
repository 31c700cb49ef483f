package io.aztecpour.virtualesp32.http;

import io.aztecpour.virtualesp32.firmware.Firmware;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings;
import io.aztecpour.virtualesp32.firmware.GlassSensor;
import io.aztecpour.virtualesp32.firmware.LogLevel;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The weight module in the words of its generated firmware: other paths, whole numbers, less to set. */
public final class WizardCalls {
    /** Mongoose numbers its levels so; what lies between two of ours is shown as the quieter. */
    private static final List<LogLevel> LEVELS =
            List.of(LogLevel.NONE, LogLevel.ERROR, LogLevel.INFO, LogLevel.DEBUG, LogLevel.VERBOSE);

    /** Their names of settings, and the weight module's. */
    private static final Map<String, String> FIELDS = Map.of(
            "distance_trig", "glass_threshold_mm",
            "linear", "calibration_multiplier",
            "offset", "calibration_offset");

    /** The firmware keeps its address in a buffer of 15 bytes, the last of them a zero: one digit less than the longest has. */
    private static final int LONGEST_IP = 14;

    private static final int NO_ECHO = -1;

    private final Firmware firmware;
    private final SettingsCalls settings;
    private int version = 1;

    private WizardCalls(Firmware firmware, Board board) {
        this.firmware = firmware;
        this.settings = new SettingsCalls(firmware, board, EnumSet.copyOf(LEVELS));
    }

    public static void addTo(Calls calls, Firmware firmware, Board board) {
        WizardCalls wizard = new WizardCalls(firmware, board);
        calls.get("/api/sensor_read", received -> HttpAnswer.ok(wizard.reading()));
        calls.post("/api/sensor_read", wizard::tare);
        calls.get("/api/sensor_settings", received -> HttpAnswer.ok(wizard.sensorSettings()));
        calls.eventually("POST", "/api/sensor_settings", wizard::changeSensor);
        calls.get("/api/settings", received -> HttpAnswer.ok(wizard.generalSettings()));
        calls.eventually("POST", "/api/settings", wizard::changeGeneral);
        calls.get("/api/heartbeat", received -> HttpAnswer.ok(new JsonObject().put("version", wizard.version)));
    }

    /** Not debounced: one lost echo reads as no glass until the sensor's next cycle. */
    private JsonObject reading() {
        GlassSensor glass = firmware.glass();
        return new JsonObject()
                .put("cup_true", glass.presentRaw())
                .put("tare", firmware.scale().tared())
                .put("weight", Math.round(firmware.scale().grams()))
                .put("distance", glass.silent() ? NO_ECHO : Math.round(glass.distanceMillimetres()));
    }

    private HttpAnswer tare(ReceivedRequest received) {
        Optional<JsonObject> body = received.json();
        if (body.isEmpty()) {
            return HttpAnswer.text(400, "Invalid JSON");
        }
        if (Boolean.TRUE.equals(body.get().getValue("tare"))) {
            firmware.tare();
            version++;
        }
        return HttpAnswer.ok(reading());
    }

    private JsonObject sensorSettings() {
        FirmwareSettings now = firmware.settings();
        return new JsonObject()
                .put("distance_trig", Math.round(now.glassThresholdMm()))
                .put("linear", Math.round(now.calibrationMultiplier()))
                .put("offset", now.calibrationOffset());
    }

    private Future<HttpAnswer> changeSensor(ReceivedRequest received) {
        return received.json()
                .map(body -> change(translated(body), UnaryOperator.identity(), this::sensorSettings))
                .orElseGet(() -> Future.succeededFuture(HttpAnswer.text(400, "Invalid JSON")));
    }

    private static JsonObject translated(JsonObject body) {
        JsonObject translated = new JsonObject();
        for (String theirs : List.of("distance_trig", "linear", "offset")) {
            if (body.containsKey(theirs)) {
                translated.put(FIELDS.get(theirs), body.getValue(theirs));
            }
        }
        return translated;
    }

    private static String theirName(String field) {
        return FIELDS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(field))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(field);
    }

    private JsonObject generalSettings() {
        LogLevel level = firmware.settings().logLevel();
        int number = level == LogLevel.WARN ? LEVELS.indexOf(LogLevel.ERROR) : LEVELS.indexOf(level);
        return new JsonObject()
                .put("log_level", number)
                .put("ip", firmware.settings().network().ip());
    }

    private Future<HttpAnswer> changeGeneral(ReceivedRequest received) {
        Optional<JsonObject> body = received.json();
        if (body.isEmpty()) {
            return Future.succeededFuture(HttpAnswer.text(400, "Invalid JSON"));
        }
        JsonObject translated = new JsonObject();
        if (body.get().containsKey("log_level")) {
            translated.put("log_level", levelName(body.get().getValue("log_level")));
        }
        Object ip = body.get().getValue("ip");
        return change(
                translated,
                ip instanceof String text ? settings -> withIp(settings, text) : UnaryOperator.identity(),
                this::generalSettings);
    }

    /** Takes whatever comes for an address, and as much of it as it has room for. */
    private static FirmwareSettings withIp(FirmwareSettings settings, String ip) {
        String kept = ip.substring(0, Math.min(ip.length(), LONGEST_IP));
        return settings.withNetwork(settings.network().withIp(kept));
    }

    /** Anything but a number from 0 to 4 becomes a name that no level has. */
    private static String levelName(@Nullable Object level) {
        return level instanceof Integer number && number >= 0 && number < LEVELS.size()
                ? LEVELS.get(number).name()
                : "";
    }

    private Future<HttpAnswer> change(
            JsonObject change, UnaryOperator<FirmwareSettings> unchecked, Supplier<JsonObject> answer) {
        FirmwareSettings before = firmware.settings();
        return settings.change(change, unchecked, answer, WizardCalls::theirName)
                .map(answered -> {
                    if (!firmware.settings().equals(before)) {
                        version++;
                    }
                    return answered;
                });
    }
}
