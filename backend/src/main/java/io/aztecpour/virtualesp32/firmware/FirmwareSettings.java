package io.aztecpour.virtualesp32.firmware;

import org.jspecify.annotations.Nullable;

/**
 * Everything that a device keeps over a power loss.
 *
 * @param glassThresholdMm a distance below this is a glass, 1–400 mm
 * @param calibrationOffset counts of the unloaded cell, signed 24 bit
 * @param calibrationMultiplier millionths of a gram for one count, above 0
 * @param deviceName shown to people, 1–32 characters
 * @param logLevel what the device writes into its log
 */
public record FirmwareSettings(
        double glassThresholdMm,
        int calibrationOffset,
        double calibrationMultiplier,
        String deviceName,
        LogLevel logLevel,
        Network network,
        Mqtt mqtt) {

    /** A static address; {@code port} stands in for another address where all devices share one machine. */
    public record Network(
            String ip,
            String mask,
            String gateway,
            String dns,
            @Nullable Integer port) {
        public Network withIp(String other) {
            return new Network(other, mask, gateway, dns, port);
        }

        public Network withPort(int other) {
            return new Network(ip, mask, gateway, dns, other);
        }
    }

    /** Kept for the module's MQTT variant; the password is never sent back. */
    public record Mqtt(String broker, String username, String password, String topic) {
        @Override
        public String toString() {
            return "Mqtt[broker=" + broker + ", username=" + username + ", topic=" + topic + "]";
        }
    }

    public FirmwareSettings withNetwork(Network other) {
        return new FirmwareSettings(
                glassThresholdMm, calibrationOffset, calibrationMultiplier, deviceName, logLevel, other, mqtt);
    }

    /** What a new module ships with: the calibration is that of the module's own 1 kg cell. */
    public static FirmwareSettings defaults(String deviceName, Network network) {
        return new FirmwareSettings(
                80, -467_384, 1477, deviceName, LogLevel.INFO, network, new Mqtt("", "", "", "aztecpour/scale"));
    }
}
