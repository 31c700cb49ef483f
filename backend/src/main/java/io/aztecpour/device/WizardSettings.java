package io.aztecpour.device;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of the generated dialect, under the names of the contract; it lacks most of them. */
final class WizardSettings {
    private static final String SENSOR = "/api/sensor_settings";
    private static final String DEVICE = "/api/settings";
    private static final List<String> UNSUPPORTED = List.of("device_name", "network", "mqtt");

    /** Its names of what the contract names otherwise. */
    private static final Map<String, String> SENSOR_NAMES = Map.of(
            "glass_threshold_mm", "distance_trig",
            "calibration_multiplier", "linear",
            "calibration_offset", "offset");

    /** Its log levels by number; 0 and 4 are beyond the contract's. */
    private static final List<String> LOG_LEVELS = List.of("NONE", "ERROR", "INFO", "DEBUG", "VERBOSE");

    private final DeviceLine line;

    WizardSettings(DeviceLine line) {
        this.line = line;
    }

    Future<DeviceSettings> read() {
        return ask(SENSOR).compose(sensor -> ask(DEVICE).map(device -> settings(sensor, device)));
    }

    /** It validates nothing itself, so what it cannot hold is refused here, before anything is sent. */
    Future<DeviceSettings> change(Map<String, Object> changes) {
        Map<String, String> wrong = new LinkedHashMap<>();
        ObjectNode sensor = DeviceJson.MAPPER.createObjectNode();
        ObjectNode device = DeviceJson.MAPPER.createObjectNode();
        boolean foreign = false;
        for (Map.Entry<String, Object> change : changes.entrySet()) {
            String name = change.getKey();
            if (SENSOR_NAMES.containsKey(name)) {
                putNumber(sensor, name, change.getValue(), wrong);
            } else if ("log_level".equals(name)) {
                putLogLevel(device, change.getValue(), wrong);
            } else {
                wrong.put(name, "is not among the settings of this scale's firmware");
                foreign = true;
            }
        }
        if (!wrong.isEmpty()) {
            String reason = foreign
                    ? "This scale's firmware does not have some of these settings."
                    : "Some of these settings are wrong.";
            return Future.failedFuture(new Fault(foreign ? Code.UNSUPPORTED : Code.INVALID, reason, wrong));
        }
        return tell(SENSOR, sensor).compose(done -> tell(DEVICE, device)).compose(done -> read());
    }

    private static void putNumber(ObjectNode sensor, String name, Object value, Map<String, String> wrong) {
        boolean number = value instanceof Number typed && Math.abs(typed.doubleValue()) <= Integer.MAX_VALUE;
        double asked = number ? ((Number) value).doubleValue() : Double.NaN;
        boolean positive = !"calibration_multiplier".equals(name) || asked >= 0.5;
        boolean near = !"glass_threshold_mm".equals(name) || (asked >= 1 && asked <= 400);
        if (number && positive && near) {
            sensor.put(SENSOR_NAMES.get(name), Math.round(asked));
        } else {
            wrong.put(name, "glass_threshold_mm".equals(name) ? "must be 1 to 400" : "must be a number in range");
        }
    }

    private static void putLogLevel(ObjectNode device, Object value, Map<String, String> wrong) {
        int level = LOG_LEVELS.indexOf(String.valueOf(value));
        if (level < 0) {
            wrong.put("log_level", "must be one of " + String.join(", ", LOG_LEVELS));
        } else {
            device.put("log_level", level);
        }
    }

    private Future<Fields> ask(String path) {
        return line.call(DeviceCall.get(path), Urgency.COMMAND).map(DeviceAnswer::fields);
    }

    private Future<Void> tell(String path, ObjectNode changes) {
        return changes.isEmpty()
                ? Future.succeededFuture()
                : line.call(DeviceCall.post(path, changes), Urgency.COMMAND)
                        .map(DeviceAnswer::fields)
                        .mapEmpty();
    }

    private static DeviceSettings settings(Fields sensor, Fields device) {
        Map<String, Object> settings = new LinkedHashMap<>();
        SENSOR_NAMES.forEach((name, theirs) -> settings.put(name, (long) sensor.number(theirs, -1e10, 1e10)));
        Integer level = device.maybeWhole("log_level");
        if (level != null && level >= 0 && level < LOG_LEVELS.size()) {
            settings.put("log_level", LOG_LEVELS.get(level));
        }
        return new DeviceSettings("wizard scale", settings, UNSUPPORTED, false);
    }
}
