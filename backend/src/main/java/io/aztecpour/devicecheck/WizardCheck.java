package io.aztecpour.devicecheck;

import io.vertx.core.json.JsonObject;

/** The rules of the generated firmware. */
final class WizardCheck {
    private static final double EMPTY_GRAMS = 2;
    private static final int NO_ECHO = -1;
    private static final String SENSOR_SETTINGS = "/api/sensor_settings";

    private final DeviceClient device;

    WizardCheck(DeviceClient device) {
        this.device = device;
    }

    void run(Checklist list) {
        list.part("Weight module, generated firmware");
        list.rule("GET /api/sensor_read says cup_true, tare, weight and distance", this::reading);
        list.rule("GET /api/sensor_settings says distance_trig, linear and offset", this::sensorSettings);
        list.rule("GET /api/settings says log_level 0 to 4 and ip", this::settings);
        list.rule("POST /api/sensor_settings changes what it names", this::change);
        list.rule("GET /api/heartbeat grows on every change", this::heartbeat);
        list.rule("POST /api/sensor_read {\"tare\":true} makes the weight zero", this::tare);
        list.rule("an unknown /api/ path is answered with 404 and the text Not found", this::unknown);
    }

    private void reading() {
        Response reading = device.get("/api/sensor_read").status(200);
        reading.flag("cup_true");
        reading.flag("tare");
        reading.whole("weight");
        Violation.unless(reading.whole("distance") >= NO_ECHO, "distance is in mm, and -1 without an echo");
    }

    private void sensorSettings() {
        Response settings = device.get(SENSOR_SETTINGS).status(200);
        settings.whole("distance_trig");
        settings.whole("linear");
        settings.whole("offset");
    }

    private void settings() {
        Response settings = device.get("/api/settings").status(200);
        settings.between("log_level", 0, 4);
        settings.whole("log_level");
        settings.text("ip");
    }

    private void change() {
        long before = threshold();
        long other = otherThan(before);
        Response changed = setThreshold(other);
        long kept = threshold();
        setThreshold(before);
        Violation.unless(changed.status(200).whole("distance_trig") == other, "the answer must show the new settings");
        Violation.unless(kept == other, "the new value must be there afterwards");
    }

    /** A value that is written as it was is no change. */
    private void heartbeat() {
        long before = version();
        long threshold = threshold();
        setThreshold(otherThan(threshold));
        long after = version();
        setThreshold(threshold);
        Violation.unless(after > before, "version stayed at " + before + " although distance_trig changed");
    }

    private long threshold() {
        return device.get(SENSOR_SETTINGS).whole("distance_trig");
    }

    private static long otherThan(long threshold) {
        return threshold < 400 ? threshold + 1 : threshold - 1;
    }

    private Response setThreshold(long millimetres) {
        return device.post(SENSOR_SETTINGS, new JsonObject().put("distance_trig", millimetres));
    }

    private long version() {
        return device.get("/api/heartbeat").status(200).whole("version");
    }

    private void tare() {
        if (device.get("/api/sensor_read").whole("weight") > EMPTY_GRAMS) {
            throw new NotChecked("Something stands on the scale; take it off and check again.");
        }
        device.post("/api/sensor_read", new JsonObject().put("tare", true))
                .status(200)
                .whole("weight");
        boolean zero = device.within(1_000, () -> device.get("/api/sensor_read").whole("weight") <= EMPTY_GRAMS);
        Violation.unless(zero, "after a tare the weight must be 0");
    }

    private void unknown() {
        Response unknown = device.get("/api/no-such-path").status(404);
        Violation.unless(
                unknown.text().strip().equals("Not found"), "it must say Not found, but said " + unknown.text());
    }
}
