package io.aztecpour.device.protocol;

import io.aztecpour.domain.Check;
import io.aztecpour.domain.FieldError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the hub checks of a scale's settings itself, because firmware may not: addresses before they are sent, and afterwards
 * whether the device keeps what it was sent.
 */
final class SettingsChecks {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern QUAD = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    /** What one device can have: not "this network", multicast or broadcast. */
    private static final Pattern HOST = Pattern.compile("([1-9]|[1-9][0-9]|1[0-9]{2}|2[01][0-9]|22[0-3])\\..+");

    private static final String OWN_ADDRESS = "network.ip";
    private static final Set<String> ADDRESSES = Set.of(OWN_ADDRESS, "network.mask", "network.gateway", "network.dns");

    /** A password is never sent back, and the other two are no settings: devices send them along. */
    private static final Set<String> NOT_COMPARED = Set.of("mqtt.password", "reboot_required", "address_after_reboot");

    /** Firmware keeps numbers in 32 bits: some 7 digits. */
    private static final double FLOAT_PRECISION = 1e-6;

    private static final int MAX_SHOWN = 100;

    private SettingsChecks() {}

    /** @return the settings with nested ones under a dotted name, e.g. {@code network.ip} */
    static Map<String, Object> flat(Map<String, Object> settings) {
        Map<String, Object> flat = new LinkedHashMap<>();
        settings.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                inner.forEach((part, content) -> flat.put(name + "." + part, content));
            } else {
                flat.put(name, value);
            }
        });
        return flat;
    }

    /** @return an error for each address of a change that is none: a device that keeps it is lost to the network */
    static Map<String, FieldError> wrongAddresses(Map<String, Object> changes) {
        Map<String, FieldError> wrong = new LinkedHashMap<>();
        flat(changes).forEach((name, value) -> {
            if (ADDRESSES.contains(name) && !isAddress(name, value)) {
                wrong.put(name, FieldError.NO_IP_ADDRESS);
            }
        });
        return wrong;
    }

    private static boolean isAddress(String name, @Nullable Object value) {
        return value instanceof String text
                && QUAD.matcher(text).matches()
                && (!name.equals(OWN_ADDRESS) || HOST.matcher(text).matches());
    }

    /** @return an error for each setting of a change that the device accepted and keeps otherwise */
    static Map<String, FieldError> storedOtherwise(Map<String, Object> changes, Map<String, Object> stored) {
        Map<String, Object> kept = flat(stored);
        Map<String, FieldError> differing = new LinkedHashMap<>();
        flat(changes).forEach((name, sent) -> {
            Object found = kept.get(name);
            if (!NOT_COMPARED.contains(name) && !isSame(sent, found)) {
                differing.put(name, FieldError.storedOtherwise(shown(sent), found == null ? null : shown(found)));
            }
        });
        return differing;
    }

    private static boolean isSame(@Nullable Object sent, @Nullable Object stored) {
        if (sent instanceof Number one && stored instanceof Number other) {
            double difference = Math.abs(one.doubleValue() - other.doubleValue());
            return difference <= FLOAT_PRECISION * Math.abs(one.doubleValue());
        }
        return String.valueOf(sent).equals(String.valueOf(stored));
    }

    private static String shown(@Nullable Object value) {
        return Check.onlyReadable(String.valueOf(value), MAX_SHOWN);
    }
}
