package io.aztecpour.virtualesp32.settings;

import io.aztecpour.virtualesp32.firmware.FirmwareSettings;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings.Mqtt;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings.Network;
import io.aztecpour.virtualesp32.firmware.LogLevel;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Checks a partial change of the settings; nothing of it is applied unless all of it is right. */
public final class SettingsForm {
    /** HX711 counts are signed 24 bit. */
    private static final int MOST_COUNTS = 0x7f_ffff;

    /** No load cell gives less than one count for a gram. */
    private static final double MOST_MULTIPLIER = 1_000_000;

    private static final double LEAST_MULTIPLIER = 0.001;

    /** The last two are shown with the settings and cannot be set; they may come back with them. */
    private static final Set<String> KNOWN = Set.of(
            "glass_threshold_mm",
            "calibration_offset",
            "calibration_multiplier",
            "device_name",
            "log_level",
            "network",
            "mqtt",
            "reboot_required",
            "address_after_reboot");

    private final Set<LogLevel> levels;

    /** {@code levels} are those that may be chosen. */
    public SettingsForm(Set<LogLevel> levels) {
        this.levels = EnumSet.copyOf(levels);
    }

    /** The changed settings, or what is wrong with which field; only one of them says something. */
    public record Checked(FirmwareSettings settings, Map<String, String> wrong) {
        public boolean accepted() {
            return wrong.isEmpty();
        }
    }

    public Checked check(JsonObject body, FirmwareSettings current) {
        Fields fields = Fields.of(body);
        fields.rejectUnknown(KNOWN);
        FirmwareSettings changed = new FirmwareSettings(
                fields.number("glass_threshold_mm", current.glassThresholdMm(), 1, 400),
                fields.whole("calibration_offset", current.calibrationOffset(), -MOST_COUNTS - 1, MOST_COUNTS),
                fields.number(
                        "calibration_multiplier", current.calibrationMultiplier(), LEAST_MULTIPLIER, MOST_MULTIPLIER),
                fields.text("device_name", current.deviceName(), 1, 32),
                logLevel(fields, current.logLevel()),
                network(fields.inside("network"), current.network()),
                mqtt(fields.inside("mqtt"), current.mqtt()));
        return new Checked(fields.wrong().isEmpty() ? changed : current, fields.wrong());
    }

    private LogLevel logLevel(Fields fields, LogLevel current) {
        String name = fields.text("log_level", current.name(), 0, 32);
        return levels.stream()
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    if (!name.equals(current.name())) {
                        fields.reject("log_level", "must be one of " + levels);
                    }
                    return current;
                });
    }

    private static Network network(Fields fields, Network current) {
        fields.rejectUnknown(Set.of("ip", "mask", "gateway", "dns", "port"));
        Network changed = new Network(
                fields.text("ip", current.ip(), 0, 64),
                fields.text("mask", current.mask(), 0, 64),
                fields.text("gateway", current.gateway(), 0, 64),
                fields.text("dns", current.dns(), 0, 64),
                fields.optionalWhole("port", current.port(), 1, 65_535));
        if (!fields.isEmpty()) {
            checkAddresses(fields, changed);
        }
        return changed;
    }

    private static void checkAddresses(Fields fields, Network network) {
        OptionalInt ip = host(fields, "ip", network.ip());
        OptionalInt gateway = host(fields, "gateway", network.gateway());
        host(fields, "dns", network.dns());
        OptionalInt mask = Ipv4.parse(network.mask());
        if (mask.isEmpty() || !Ipv4.isMask(mask.getAsInt())) {
            fields.reject("mask", "must be a network mask such as 255.255.255.0");
            return;
        }
        if (ip.isEmpty() || gateway.isEmpty()) {
            return;
        }
        if (Ipv4.isReserved(ip.getAsInt(), mask.getAsInt())) {
            fields.reject("ip", "must not be the network's own or its broadcast address");
        } else if (!Ipv4.sameSubnet(ip.getAsInt(), gateway.getAsInt(), mask.getAsInt())) {
            fields.reject("gateway", "must be in the same subnet as the address");
        } else if (Ipv4.isReserved(gateway.getAsInt(), mask.getAsInt()) || ip.getAsInt() == gateway.getAsInt()) {
            fields.reject("gateway", "must be another device of the subnet");
        }
    }

    private static OptionalInt host(Fields fields, String field, String text) {
        OptionalInt address = Ipv4.parse(text);
        if (address.isEmpty() || !Ipv4.isHost(address.getAsInt())) {
            fields.reject(field, "must be an address such as 192.168.1.50");
            return OptionalInt.empty();
        }
        return address;
    }

    private static Mqtt mqtt(Fields fields, Mqtt current) {
        fields.rejectUnknown(Set.of("broker", "username", "password", "topic"));
        Mqtt changed = new Mqtt(
                fields.text("broker", current.broker(), 0, 128),
                fields.text("username", current.username(), 0, 64),
                fields.text("password", current.password(), 0, 64),
                fields.text("topic", current.topic(), 1, 128));
        if (changed.broker().chars().anyMatch(Character::isWhitespace)) {
            fields.reject("broker", "must not contain spaces");
        }
        if (changed.topic().matches(".*[+#].*")) {
            fields.reject("topic", "must not contain the wildcards + and #");
        }
        return changed;
    }
}
