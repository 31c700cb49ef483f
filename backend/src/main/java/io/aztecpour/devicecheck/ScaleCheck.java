package io.aztecpour.devicecheck;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;

/** The weight module's rules. */
final class ScaleCheck {
    private static final double MOST_GRAMS = 1000;

    /** Below this, nothing stands on the scale. */
    private static final double EMPTY_GRAMS = 2;

    private static final long SECOND_MILLIS = 1_000;
    private static final int LEAST_READINGS = 5;
    private static final String TIMESTAMP = "\\d+\\.\\d{1,3}";

    private final DeviceClient device;
    private final DeviceCheck.Options options;

    ScaleCheck(DeviceClient device, DeviceCheck.Options options) {
        this.device = device;
        this.options = options;
    }

    void run(Checklist list) {
        list.part("Weight module");
        list.rule("GET /api/weight says weight_g and timestamp", this::weight);
        list.rule("the weight is measured anew at least 5 times a second", this::fresh);
        list.rule("GET /api/glass says glass_present, distance_mm and timestamp", this::glass);
        list.rule("GET /api/status says weight, glass, distance, device_name and ip", this::status);
        new DeviceIdCheck(device, "/api/status").run(list);
        list.rule("a failed sensor is flagged in sensor_error, and only then", this::flags);
        list.rule("an unknown path is answered with 404 {\"error\":\"Not found\"}", this::unknown);
        list.rule("GET / is the device's own dashboard", this::dashboard);
        list.rule("POST /api/tare makes the weight zero", this::tare);
        new SettingsCheck(device).run(list);
        RebootCheck reboot = new RebootCheck(device);
        list.rule("POST /api/reboot is accepted, and the settings survive it", () -> {
            if (!options.reboot()) {
                throw new NotChecked("The device is not rebooted unless you allow it with --reboot.");
            }
            reboot.run();
        });
    }

    private void weight() {
        Response weight = device.get("/api/weight").status(200);
        weight.between("weight_g", 0, MOST_GRAMS);
        timestamp(weight);
    }

    private static void timestamp(Response response) {
        String timestamp = response.text("timestamp");
        Violation.unless(timestamp.matches(TIMESTAMP), "a timestamp must look like 12.345, not " + timestamp);
    }

    private void fresh() {
        if (failed()) {
            throw new NotChecked("The weight sensor has failed.");
        }
        Set<String> timestamps = new HashSet<>();
        boolean enough = device.within(SECOND_MILLIS, () -> {
            timestamps.add(device.get("/api/weight").text("timestamp"));
            return timestamps.size() >= LEAST_READINGS;
        });
        Violation.unless(enough, "within a second there were only " + timestamps.size() + " new readings");
    }

    private void glass() {
        Response glass = device.get("/api/glass").status(200);
        glass.flag("glass_present");
        glass.number("distance_mm");
        timestamp(glass);
    }

    private void status() {
        Response status = device.get("/api/status").status(200);
        status.between("weight_g", 0, MOST_GRAMS);
        status.flag("glass_present");
        status.number("distance_mm");
        status.text("device_name");
        String ip = status.text("ip");
        Violation.unless(ip.matches("\\d{1,3}(\\.\\d{1,3}){3}"), "ip must be an address, not " + ip);
    }

    private void flags() {
        for (String path : new String[] {"/api/weight", "/api/glass", "/api/status"}) {
            Response response = device.get(path);
            if (response.has("sensor_error")) {
                JsonObject flags = response.object("sensor_error");
                boolean right = !flags.isEmpty() && flags.stream().allMatch(flag -> flag.getValue() instanceof Boolean);
                Violation.unless(right, "sensor_error in GET " + path + " must name sensors, but is " + flags);
            }
        }
    }

    private void unknown() {
        Response unknown = device.get("/api/no-such-path").status(404);
        Violation.unless(unknown.text("error").equals("Not found"), "the error must be \"Not found\"");
    }

    private void dashboard() {
        Response page = device.get("/").status(200);
        Violation.unless(page.contentType().startsWith("text/html"), "it must be a page, not " + page.contentType());
    }

    private void tare() {
        if (failed()) {
            throw new NotChecked("The weight sensor has failed.");
        }
        if (grams() > EMPTY_GRAMS) {
            throw new NotChecked("Something stands on the scale; take it off and check again.");
        }
        Response tared = device.post("/api/tare", new JsonObject()).status(200);
        Violation.unless(tared.text("status").equals("ok"), "POST /api/tare must say \"status\":\"ok\"");
        tared.number("offset_g");
        Violation.unless(
                device.within(SECOND_MILLIS, () -> grams() <= EMPTY_GRAMS), "after a tare the weight must be 0");
    }

    private boolean failed() {
        return device.get("/api/weight").has("sensor_error");
    }

    private double grams() {
        return device.get("/api/weight").number("weight_g");
    }
}
