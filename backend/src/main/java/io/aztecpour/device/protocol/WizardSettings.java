package io.aztecpour.device.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.device.transport.DeviceRequest;
import io.aztecpour.device.transport.DeviceResponse;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestQueue;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings of the generated dialect, under the names of the contract; it lacks many of them. */
public final class WizardSettings {
    private static final String SENSOR = "/api/sensor_settings";
    private static final String DEVICE = "/api/settings";
    private static final String LOG_LEVEL = "log_level";
    private static final String ADDRESS = "network.ip";
    private static final List<String> UNSUPPORTED =
            List.of("device_name", "network.mask", "network.gateway", "network.dns", "mqtt");

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

    private final RequestQueue queue;

    public WizardSettings(RequestQueue queue) {
        this.queue = queue;
    }

    public Future<DeviceSettings> read() {
        return ask(SENSOR).compose(sensor -> ask(DEVICE).map(device -> settings(sensor, device, false)));
    }

    /** What it cannot hold is refused here, before anything is sent: the firmware itself hardly looks. */
    public Future<DeviceSettings> change(Map<String, Object> changes) {
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

    private Future<DeviceJson> ask(String path) {
        return queue.send(DeviceRequest.get(path), Priority.COMMAND).map(DeviceJson::of);
    }

    private Future<Void> tell(String path, ObjectNode changes) {
        return changes.isEmpty()
                ? Future.succeededFuture()
                : queue.send(DeviceRequest.post(path, DeviceJson.write(changes)), Priority.COMMAND)
                        .map(answer -> {
                            if (answer.status() == 400) {
                                throw refusal(answer);
                            }
                            DeviceJson.of(answer);
                            return null;
                        });
    }

    private static Fault refusal(DeviceResponse answer) {
        Map<String, String> reasons = new LinkedHashMap<>();
        ErrorResponse.fields(answer).forEach((theirs, reason) -> reasons.put(ourName(theirs), reason));
        String words = ErrorResponse.message(answer);
        return new Fault(Code.INVALID, words == null ? "The device refused these settings." : words, reasons);
    }

    private static String ourName(String theirs) {
        return ENTRIES.stream()
                .filter(entry -> entry.theirs().equals(theirs))
                .map(Entry::name)
                .findFirst()
                .orElse(theirs);
    }

    private static DeviceSettings settings(DeviceJson sensor, DeviceJson device, boolean reboot) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Entry entry : ENTRIES) {
            if (entry.path().equals(SENSOR)) {
                settings.put(entry.name(), (long) sensor.number(entry.theirs(), Integer.MIN_VALUE, Integer.MAX_VALUE));
            }
        }
        Integer level = device.optionalInteger("log_level");
        if (level != null && level >= 0 && level < LOG_LEVELS.size()) {
            settings.put(LOG_LEVEL, LOG_LEVELS.get(level));
        }
        String address = device.optionalText("ip");
        if (address != null) {
            settings.put("network", Map.of("ip", address));
        }
        return new DeviceSettings("wizard scale", settings, UNSUPPORTED, reboot);
    }

    /** What is to be told where, and what is wrong with the rest. */
    private static final class Draft {
        private final ObjectNode sensor = DeviceJson.newObject();
        private final ObjectNode device = DeviceJson.newObject();
        private final Map<String, String> wrong = new LinkedHashMap<>();
        private boolean lacking;

        private void put(String name, Object value) {
            Entry entry = ENTRIES.stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElse(null);
            if (entry == null) {
                lacking = true;
                wrong.put(name, "is not among the settings of this scale's firmware");
            } else if (LOG_LEVEL.equals(name)) {
                putLogLevel(String.valueOf(value));
            } else if (ADDRESS.equals(name)) {
                device.put(entry.theirs(), String.valueOf(value));
            } else {
                putNumber(entry, value);
            }
        }

        private void putNumber(Entry entry, Object value) {
            double asked = value instanceof Number number ? number.doubleValue() : Double.NaN;
            if (asked >= entry.least() && asked <= entry.most()) {
                sensor.put(entry.theirs(), Math.round(asked));
            } else {
                wrong.put(
                        entry.name(),
                        String.format(Locale.ROOT, "must be a number from %.0f to %.0f", entry.least(), entry.most()));
            }
        }

        private void putLogLevel(String name) {
            int level = LOG_LEVELS.indexOf(name);
            if (level < 0) {
                wrong.put(LOG_LEVEL, "must be one of " + String.join(", ", LOG_LEVELS));
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
