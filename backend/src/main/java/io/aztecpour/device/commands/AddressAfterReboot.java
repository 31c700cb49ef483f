package io.aztecpour.device.commands;

import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.domain.DeviceAddress;
import io.aztecpour.domain.Fault;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The address at which a device will answer after its restart: as it announces it, and as an admin ordered it. */
final class AddressAfterReboot {
    private AddressAfterReboot() {}

    /** @return the address that the device announces; null where it stays at its address or announces none */
    static @Nullable String announced(String url, DeviceSettings settings) {
        if (!settings.rebootRequired()) {
            return null;
        }
        // Some firmware sends the whole address; otherwise it follows from the network settings.
        Object address = settings.settings().get("address_after_reboot");
        return address instanceof String text ? elsewhere(url, text) : of(url, settings.settings());
    }

    /**
     * @param change that the admin sent and the device accepted
     * @return the address that the admin ordered; null where it is the same as before, or where the device announces
     *     another host. An announcement may only add the port
     */
    static @Nullable String ordered(String url, Map<String, Object> change, DeviceSettings settings) {
        String ordered = of(url, change);
        if (ordered == null || (contains(change, "ip") && !isApplied(url, ordered, settings))) {
            return null;
        }
        String announced = announced(url, settings);
        if (announced == null || announced.equals(ordered)) {
            return ordered;
        }
        return host(announced).equals(host(ordered)) && !contains(change, "port") ? announced : null;
    }

    private static boolean isApplied(String url, String ordered, DeviceSettings settings) {
        String applied = of(url, settings.settings());
        return host(ordered).equals(host(applied == null ? url : applied));
    }

    private static @Nullable String of(String url, Map<String, Object> settings) {
        URI now = URI.create(url);
        Object ip = value(settings, "ip");
        int port = value(settings, "port") instanceof Number number ? number.intValue() : now.getPort();
        String host = ip instanceof String text && !text.isBlank() ? text : ip == null ? now.getHost() : null;
        return host == null ? null : elsewhere(url, host + (port > 0 ? ":" + port : ""));
    }

    private static boolean contains(Map<String, Object> settings, String field) {
        return value(settings, field) != null;
    }

    private static @Nullable Object value(Map<String, Object> settings, String field) {
        return settings.get("network") instanceof Map<?, ?> network ? network.get(field) : null;
    }

    private static @Nullable String elsewhere(String url, String typed) {
        try {
            String next = DeviceAddress.normalize(typed, "address");
            return url.equals(next) ? null : next;
        } catch (Fault unusable) {
            return null;
        }
    }

    private static String host(String url) {
        return URI.create(url).getHost();
    }
}
