package io.aztecpour.virtualesp32.http;

import io.aztecpour.virtualesp32.firmware.DeviceClock;
import io.aztecpour.virtualesp32.firmware.Firmware;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings;
import io.aztecpour.virtualesp32.firmware.GlassSensor;
import io.aztecpour.virtualesp32.firmware.Scale;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The weight module's readings and its tare. */
public final class ScaleCalls {
    private final Firmware firmware;

    private ScaleCalls(Firmware firmware) {
        this.firmware = firmware;
    }

    public static void addTo(Calls calls, Firmware firmware) {
        ScaleCalls scale = new ScaleCalls(firmware);
        calls.get("/api/weight", received -> HttpAnswer.ok(scale.weight()));
        calls.get("/api/glass", received -> HttpAnswer.ok(scale.glass()));
        calls.get("/api/status", received -> HttpAnswer.ok(scale.status()));
        calls.post("/api/tare", received -> scale.tare());
    }

    /** What {@code /api/status} says. */
    static JsonObject status(Firmware firmware) {
        return new ScaleCalls(firmware).status();
    }

    private JsonObject weight() {
        Scale scale = firmware.scale();
        JsonObject answer = new JsonObject()
                .put("weight_g", Numbers.hundredths(scale.grams()))
                .put("timestamp", DeviceClock.timestamp(scale.measuredAtMillis()));
        return scale.failed() ? answer.put("sensor_error", new JsonObject().put("weight", true)) : answer;
    }

    private JsonObject glass() {
        GlassSensor glass = firmware.glass();
        JsonObject answer = new JsonObject()
                .put("glass_present", glass.present())
                .put("distance_mm", Numbers.tenths(glass.distanceMillimetres()))
                .put("timestamp", DeviceClock.timestamp(glass.measuredAtMillis()));
        return glass.failed() ? answer.put("sensor_error", new JsonObject().put("distance", true)) : answer;
    }

    private JsonObject status() {
        JsonObject status = new JsonObject()
                .put("weight_g", Numbers.hundredths(firmware.scale().grams()))
                .put("glass_present", firmware.glass().present())
                .put("distance_mm", Numbers.tenths(firmware.glass().distanceMillimetres()))
                .put("device_name", firmware.settings().deviceName())
                .put("ip", firmware.networkAtBoot().ip())
                .put("network", network())
                .put("uptime", firmware.clock().millis() / 1000)
                .put("timestamp", DeviceClock.timestamp(firmware.clock().millis()))
                .put("warnings", new JsonArray(List.copyOf(firmware.warnings().all())));
        String deviceId = firmware.deviceId();
        if (deviceId != null) {
            status.put("device_id", deviceId);
        }
        JsonObject failed = failures();
        return failed.isEmpty() ? status : status.put("sensor_error", failed);
    }

    private JsonObject network() {
        FirmwareSettings.Network network = firmware.networkAtBoot();
        return new JsonObject()
                .put("link", "up")
                .put("mask", network.mask())
                .put("gateway", network.gateway())
                .put("dns", network.dns());
    }

    private JsonObject failures() {
        JsonObject failed = new JsonObject();
        if (firmware.scale().failed()) {
            failed.put("weight", true);
        }
        if (firmware.glass().failed()) {
            failed.put("distance", true);
        }
        return failed;
    }

    private HttpAnswer tare() {
        if (firmware.scale().failed()) {
            return HttpAnswer.error(503, "Weight sensor failed");
        }
        double offset = firmware.tare();
        return HttpAnswer.ok(new JsonObject().put("status", "ok").put("offset_g", Numbers.hundredths(offset)));
    }
}
