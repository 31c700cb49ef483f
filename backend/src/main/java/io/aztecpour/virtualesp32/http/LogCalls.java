package io.aztecpour.virtualesp32.http;

import io.aztecpour.virtualesp32.firmware.DeviceClock;
import io.aztecpour.virtualesp32.firmware.DeviceLog;
import io.aztecpour.virtualesp32.firmware.Firmware;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** {@code GET /api/log}: what the device has to say about itself, oldest first. */
public final class LogCalls {
    private LogCalls() {}

    public static void addTo(Calls calls, Firmware firmware) {
        calls.get("/api/log", received -> HttpAnswer.ok(log(firmware)));
    }

    private static JsonObject log(Firmware firmware) {
        JsonArray entries = new JsonArray();
        firmware.log().lines().forEach(line -> entries.add(entry(line)));
        return new JsonObject()
                .put("log_level", firmware.settings().logLevel().name())
                .put("entries", entries);
    }

    private static JsonObject entry(DeviceLog.Line line) {
        return new JsonObject()
                .put("timestamp", DeviceClock.timestamp(line.millis()))
                .put("level", line.level().name())
                .put("text", line.text());
    }
}
