package io.aztecpour.device;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of the generated dialect, under the names of the contract; it lacks many of them. */
final class WizardSettings {
    private static final String SENSOR = "/api/sensor_settings";
    private static final String DEVICE = "/api/settings";
    private static final String LOG_LEVEL = "log_level";
    private static final String ADDRESS = "network.ip";
    private static final List<String> UNSUPPORTED =
            List.of("device_name", "network.mask", "network.gateway", "network.dns", "mqtt");

    private static final FieldError LACKING =
            FieldError.of(FieldErrorCode.UNKNOWN, "is not among the settings of this scale's firmware");

    /** Its log levels by number; the first and the last are beyond the contract's, and WARN is missing. */
    private static final List<String> LOG_LEVELS = List.of("NONE", "ERROR", "INFO", "DEBUG", "VERBOSE");

    private static final List<Entry> ENTRIES = List.of(
            new Entry("glass_threshold_mm", SENSOR, "distance_trig", 1, 400),
            new Entry("calibration_multiplier", SENSOR, "linear", 1, Integer.MAX_VALUE),
            new Entry("calibration_offset", SENSOR, "offset", -8_388_608, 8_388_607),
            new Entry(LOG_LEVEL, DEVICE, "log_level", 0, 0),
            new Entry(ADDRESS, DEVICE, "ip", 0, 0));

    /**
     * One setting that it has.
     *
     * @param name the contract's
     * @param path where it is asked for and told
     * @param theirs its own name of it
     */
    private record Entry(String name, String path, String theirs, double least, double most) {}

    private final DeviceLine line;

    WizardSettings(DeviceLine line) {
        this.line = line;
    }

    Future<DeviceSettings> read() {
        return ask(SENSOR).compose(sensor -> ask(DEVICE).map(device -> settings(sensor, device, false)));
    }

    /** What it cannot hold is refused here, before anything is sent: the firmware itself hardly looks. */
    Future<DeviceSettings> change(Map<String, Object> changes) {
        Draft draft = new Draft();
        flat(changes).forEach(draft::put);
        if (!draft.wrong.isEmpty()) {
            return Future.failedFuture(draft.fault());
        }
        boolean moves = draft.device.has("ip");
        return tell(SENSOR, draft.sensor)
                .compose(told -> tell(DEVICE, draft.device))
                .compose(told -> ask(SENSOR))
                .compose(sensor -> ask(DEVICE).map(device -> settings(sensor, device, moves)));
    }

    /** @return the settings with those of the network, which come as an object, each under a name of its own */
    private static Map<String, Object> flat(Map<String, Object> changes) {
        Map<String, Object> flat = new LinkedHashMap<>();
        changes.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                inner.forEach((part, content) -> flat.put(name + "." + part, content));
            } else {
                flat.put(name, value);
            }
        });
        return flat;
    }

    private Future<Fields> ask(String path) {
        return line.call(DeviceCall.get(path), Urgency.COMMAND).map(DeviceAnswer::fields);
    }

    private Future<Void> tell(String path, ObjectNode changes) {
        return changes.isEmpty()
                ? Future.succeededFuture()
                : line.call(DeviceCall.post(path, changes), Urgency.COMMAND).map(answer -> {
                    if (answer.status() == 400) {
                        throw refusal(answer);
                    }
                    answer.fields();
                    return null;
                });
    }

    private static Fault refusal(DeviceAnswer answer) {
        Map<String, FieldError> errors = new LinkedHashMap<>();
        DeviceJson.errorFields(answer.body()).forEach((theirs, error) -> errors.put(ourName(theirs), error));
        String words = DeviceJson.errorWords(answer.body());
        return new Fault(Code.INVALID, words == null ? "The device refused these settings." : words, errors);
    }

    private static String ourName(String theirs) {
        return ENTRIES.stream()
                .filter(entry -> entry.theirs().equals(theirs))
                .map(Entry::name)
                .findFirst()
                .orElse(theirs);
    }

    private static DeviceSettings settings(Fields sensor, Fields device, boolean reboot) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Entry entry : ENTRIES) {
            if (entry.path().equals(SENSOR)) {
                settings.put(entry.name(), (long) sensor.number(entry.theirs(), Integer.MIN_VALUE, Integer.MAX_VALUE));
            }
        }
        Integer level = device.maybeWhole("log_level");
        if (level != null && level >= 0 && level < LOG_LEVELS.size()) {
            settings.put(LOG_LEVEL, LOG_LEVELS.get(level));
        }
        String address = device.maybeText("ip");
        if (address != null) {
            settings.put("network", Map.of("ip", address));
        }
        return new DeviceSettings("wizard scale", settings, UNSUPPORTED, reboot);
    }

    /** What is to be told where, and what is wrong with the rest. */
    private static final class Draft {
        private final ObjectNode sensor = DeviceJson.MAPPER.createObjectNode();
        private final ObjectNode device = DeviceJson.MAPPER.createObjectNode();
        private final Map<String, FieldError> wrong = new LinkedHashMap<>();
        private boolean lacking;

        private void put(String name, Object value) {
            Entry entry = ENTRIES.stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElse(null);
            if (entry == null) {
                lacking = true;
                wrong.put(name, LACKING);
            } else if (LOG_LEVEL.equals(name)) {
                putLogLevel(String.valueOf(value));
            } else if (ADDRESS.equals(name)) {
                device.put(entry.theirs(), String.valueOf(value));
            } else {
                putNumber(entry, value);
            }
        }

        private void putNumber(Entry entry, Object value) {
            if (!(value instanceof Number number)) {
                wrong.put(entry.name(), FieldError.notANumber(entry.least(), entry.most()));
            } else if (number.doubleValue() >= entry.least() && number.doubleValue() <= entry.most()) {
                sensor.put(entry.theirs(), Math.round(number.doubleValue()));
            } else {
                wrong.put(entry.name(), FieldError.outOfRange(entry.least(), entry.most()));
            }
        }

        private void putLogLevel(String name) {
            int level = LOG_LEVELS.indexOf(name);
            if (level < 0) {
                wrong.put(LOG_LEVEL, FieldError.notOneOf(LOG_LEVELS));
            } else {
                device.put("log_level", level);
            }
        }

        private Fault fault() {
            return lacking
                    ? new Fault(Code.UNSUPPORTED, "This scale's firmware does not have some of these settings.", wrong)
                    : new Fault(Code.INVALID, "Some of these settings are wrong.", wrong);
        }
    }
}
