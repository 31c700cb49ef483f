package io.aztecpour.devicecheck;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of the settings. Whatever is changed is put back. */
final class SettingsCheck {
    private static final String PATH = "/api/settings";
    private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG");

    /** Changes that must be refused, and the field at fault. */
    private static final Map<String, String> REFUSED = new LinkedHashMap<>();

    static {
        REFUSED.put("{\"glass_threshold_mm\":0}", "glass_threshold_mm");
        REFUSED.put("{\"glass_threshold_mm\":401}", "glass_threshold_mm");
        REFUSED.put("{\"glass_threshold_mm\":\"near\"}", "glass_threshold_mm");
        REFUSED.put("{\"calibration_multiplier\":0}", "calibration_multiplier");
        REFUSED.put("{\"calibration_offset\":\"much\"}", "calibration_offset");
        REFUSED.put("{\"log_level\":\"LOUD\"}", "log_level");
        REFUSED.put("{\"network\":{\"ip\":\"300.1.1.1\"}}", "ip");
        REFUSED.put("{\"network\":{\"mask\":\"255.0.255.0\"}}", "mask");
        REFUSED.put("{\"network\":{\"gateway\":\"203.0.113.1\"}}", "gateway");
        REFUSED.put("{\"network\":{\"dns\":\"nowhere\"}}", "dns");
    }

    private final DeviceClient device;

    SettingsCheck(DeviceClient device) {
        this.device = device;
    }

    void run(Checklist list) {
        list.rule("GET /api/settings says all settings, in their ranges", this::ranges);
        list.rule("the MQTT password is never sent back", this::secret);
        REFUSED.forEach((body, field) -> list.rule(
                body + " is refused with 400, names " + field + " and changes nothing", () -> refused(body, field)));
        list.rule("one wrong field keeps the right ones from being applied", this::allOrNothing);
        list.rule(
                "a body that is no JSON is refused with 400", () -> put("half").status(400));
        list.rule("a partial PUT changes what it names and says reboot_required", () -> change(HttpMethod.PUT));
        list.rule("POST means the same as PUT", () -> change(HttpMethod.POST));
    }

    private void ranges() {
        Response settings = settings();
        settings.between("glass_threshold_mm", 1, 400);
        settings.between("calibration_offset", -0x80_0000, 0x7f_ffff);
        settings.whole("calibration_offset");
        Violation.unless(settings.number("calibration_multiplier") > 0, "calibration_multiplier must be above 0");
        settings.text("device_name");
        String level = settings.text("log_level");
        Violation.unless(LEVELS.contains(level), "log_level must be one of " + LEVELS + ", not " + level);
        needs(settings.object("network"), "network", "ip", "mask", "gateway", "dns");
        needs(settings.object("mqtt"), "mqtt", "broker", "username", "topic");
    }

    private static void needs(JsonObject object, String name, String... fields) {
        for (String field : fields) {
            Violation.unless(object.getValue(field) instanceof String, name + "." + field + " must be a text");
        }
    }

    private void secret() {
        Violation.unless(!settings().object("mqtt").containsKey("password"), "mqtt.password must not be shown");
    }

    private void refused(String body, String field) {
        JsonObject before = settings().json();
        Response response = put(body);
        unchanged(before);
        response.status(400);
        response.text("error");
        boolean named = response.object("fields").fieldNames().stream()
                .anyMatch(name -> name.equals(field) || name.endsWith("." + field));
        Violation.unless(named, "\"fields\" must name " + field + ", but said " + response.text());
    }

    private void allOrNothing() {
        JsonObject before = settings().json();
        double other = otherThreshold(before);
        Response response = put("{\"glass_threshold_mm\":" + other + ",\"log_level\":\"LOUD\"}");
        unchanged(before);
        response.status(400);
    }

    /** Puts back what must not have changed, before anything else is looked at. */
    private void unchanged(JsonObject before) {
        JsonObject after = settings().json();
        if (!after.equals(before)) {
            put(before.encode());
            throw new Violation("a refused change must change nothing, but the settings are now " + after);
        }
    }

    private void change(HttpMethod method) {
        JsonObject before = settings().json();
        double other = otherThreshold(before);
        JsonObject body = new JsonObject().put("glass_threshold_mm", other);
        Response changed = device.call(method, PATH, body.encode());
        double kept = settings().number("glass_threshold_mm");
        put(new JsonObject()
                .put("glass_threshold_mm", before.getValue("glass_threshold_mm"))
                .encode());
        changed.status(200).flag("reboot_required");
        Violation.unless(changed.number("glass_threshold_mm") == other, "the answer must show the new settings");
        Violation.unless(kept == other, "the new value must be there afterwards");
        changed.text("device_name");
    }

    private static double otherThreshold(JsonObject settings) {
        return settings.getValue("glass_threshold_mm") instanceof Number now && now.doubleValue() < 400
                ? Math.floor(now.doubleValue()) + 1
                : 399;
    }

    private Response settings() {
        return device.get(PATH).status(200);
    }

    private Response put(String body) {
        return device.call(HttpMethod.PUT, PATH, body);
    }
}
