package io.aztecpour.virtualesp32.settings;

import io.aztecpour.virtualesp32.firmware.FirmwareSettings;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings.Mqtt;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings.Network;
import io.aztecpour.virtualesp32.firmware.LogLevel;
import io.vertx.core.json.JsonObject;

/** Settings to JSON and back. */
public final class SettingsJson {
    private SettingsJson() {}

    /** What anybody may see: all but the MQTT password. */
    public static JsonObject shown(FirmwareSettings settings) {
        JsonObject shown = kept(settings);
        shown.getJsonObject("mqtt").remove("password");
        return shown;
    }

    /** What goes to the flash. */
    public static JsonObject kept(FirmwareSettings settings) {
        return new JsonObject()
                .put("glass_threshold_mm", plain(settings.glassThresholdMm()))
                .put("calibration_offset", settings.calibrationOffset())
                .put("calibration_multiplier", plain(settings.calibrationMultiplier()))
                .put("device_name", settings.deviceName())
                .put("log_level", settings.logLevel().name())
                .put("network", network(settings.network()))
                .put("mqtt", mqtt(settings.mqtt()));
    }

    private static JsonObject network(Network network) {
        JsonObject json = new JsonObject()
                .put("ip", network.ip())
                .put("mask", network.mask())
                .put("gateway", network.gateway())
                .put("dns", network.dns());
        return network.port() == null ? json : json.put("port", network.port());
    }

    private static JsonObject mqtt(Mqtt mqtt) {
        return new JsonObject()
                .put("broker", mqtt.broker())
                .put("username", mqtt.username())
                .put("password", mqtt.password())
                .put("topic", mqtt.topic());
    }

    /** Settings from the flash; throws a RuntimeException when they are not what {@link #kept} wrote. */
    public static FirmwareSettings fromKept(JsonObject json) {
        JsonObject network = json.getJsonObject("network");
        JsonObject mqtt = json.getJsonObject("mqtt");
        return new FirmwareSettings(
                json.getDouble("glass_threshold_mm"),
                json.getInteger("calibration_offset"),
                json.getDouble("calibration_multiplier"),
                json.getString("device_name"),
                LogLevel.valueOf(json.getString("log_level")),
                new Network(
                        network.getString("ip"),
                        network.getString("mask"),
                        network.getString("gateway"),
                        network.getString("dns"),
                        network.getInteger("port")),
                new Mqtt(
                        mqtt.getString("broker"),
                        mqtt.getString("username"),
                        mqtt.getString("password"),
                        mqtt.getString("topic")));
    }

    /** A whole number without a fraction, as a person would write it. */
    private static Number plain(double number) {
        return number == Math.rint(number) ? (Number) (long) number : (Number) number;
    }
}
