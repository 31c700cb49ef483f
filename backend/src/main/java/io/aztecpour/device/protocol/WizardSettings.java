package io.aztecpour.device.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.device.transport.DeviceRequest;
import io.aztecpour.device.transport.DeviceResponse;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestQueue;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import io.aztecpour.domain.Protocol;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of wizard firmware, under the names of the weight module's; it lacks many of them. */
final class WizardSettings {
    private static final String SENSOR = "/api/sensor_settings";
    private static final String DEVICE = "/api/settings";
    private static final String LOG_LEVEL = "log_level";
    private static final String ADDRESS = "network.ip";
    private static final List<String> UNSUPPORTED =
            List.of("device_name", "network.mask", "network.gateway", "network.dns", "mqtt");

    private static final FieldError LACKING =
            FieldError.of(FieldErrorCode.UNKNOWN, "is not among the settings of this scale's firmware");

    /** Its log levels by number. The weight module has no NONE and no VERBOSE; WARN is missing here. */
    private static final List<String> LOG_LEVELS = List.of("NONE", "ERROR", "INFO", "DEBUG", "VERBOSE");

    private static final List<Entry> ENTRIES = List.of(
            new Entry("glass_threshold_mm", SENSOR, "distance_trig", 1, 400),
            new Entry("calibration_multiplier", SENSOR, "linear", 1, Integer.MAX_VALUE),
            new Entry("calibration_offset", SENSOR, "offset", -8_388_608, 8_388_607),
            new Entry(LOG_LEVEL, DEVICE, "log_level", 0, 0),
            new Entry(ADDRESS, DEVICE, "ip", 0, 0));

    /**
     * One setting that the firmware has.
     *
     * @param name the weight module's
     * @param path where it is read and written
     * @param wireName the firmware's own name
     */
    private record Entry(String name, String path, String wireName, double least, double most) {}

    private final RequestQueue queue;

    WizardSettings(RequestQueue queue) {
        this.queue = queue;
    }

    Future<DeviceSettings> read() {
        return read(SENSOR).compose(sensor -> read(DEVICE).map(device -> settings(sensor, device, false)));
    }

    /** Validates before anything is sent, because the firmware hardly does. */
    Future<DeviceSettings> change(Map<String, Object> changes) {
        Changes draft = new Changes();
        SettingsChecks.flat(changes).forEach(draft::put);
        SettingsChecks.wrongAddresses(changes).forEach(draft.wrong::putIfAbsent);
        if (!draft.wrong.isEmpty()) {
            return Future.failedFuture(draft.fault());
        }
        boolean moves = draft.device.has("ip");
        return write(SENSOR, draft.sensor)
                .compose(written -> write(DEVICE, draft.device))
                .compose(written -> read(SENSOR))
                .compose(sensor -> read(DEVICE).map(device -> settings(sensor, device, moves)))
                .map(after -> after.withStoredOtherwise(SettingsChecks.storedOtherwise(changes, after.settings())));
    }

    private Future<DeviceJson> read(String path) {
        return queue.send(DeviceRequest.get(path), Priority.COMMAND).map(DeviceJson::of);
    }

    private Future<Void> write(String path, ObjectNode changes) {
        return changes.isEmpty()
                ? Future.succeededFuture()
                : queue.send(DeviceRequest.post(path, DeviceJson.write(changes)), Priority.COMMAND)
                        .map(response -> {
                            if (response.status() == 400) {
                                throw refusal(response);
                            }
                            DeviceJson.of(response);
                            return null;
                        });
    }

    private static Fault refusal(DeviceResponse response) {
        Map<String, FieldError> errors = new LinkedHashMap<>();
        ErrorResponse.fields(response).forEach((wireName, error) -> errors.put(nameOf(wireName), error));
        String message = ErrorResponse.message(response);
        return new Fault(Code.INVALID, message == null ? "The device refused these settings." : message, errors);
    }

    private static String nameOf(String wireName) {
        return ENTRIES.stream()
                .filter(entry -> entry.wireName().equals(wireName))
                .map(Entry::name)
                .findFirst()
                .orElse(wireName);
    }

    private static DeviceSettings settings(DeviceJson sensor, DeviceJson device, boolean reboot) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Entry entry : ENTRIES) {
            if (entry.path().equals(SENSOR)) {
                settings.put(
                        entry.name(), (long) sensor.number(entry.wireName(), Integer.MIN_VALUE, Integer.MAX_VALUE));
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
        return new DeviceSettings(Protocol.WIZARD, settings, UNSUPPORTED, reboot);
    }

    /** What to write where, and what is wrong with the rest. */
    private static final class Changes {
        private final ObjectNode sensor = DeviceJson.newObject();
        private final ObjectNode device = DeviceJson.newObject();
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
                device.put(entry.wireName(), String.valueOf(value));
            } else {
                putNumber(entry, value);
            }
        }

        private void putNumber(Entry entry, Object value) {
            if (!(value instanceof Number number)) {
                wrong.put(entry.name(), FieldError.notANumber(entry.least(), entry.most()));
            } else if (number.doubleValue() >= entry.least() && number.doubleValue() <= entry.most()) {
                sensor.put(entry.wireName(), Math.round(number.doubleValue()));
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
