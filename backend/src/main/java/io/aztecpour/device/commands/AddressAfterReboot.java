package io.aztecpour.device.commands;

import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.domain.DeviceAddress;
import io.aztecpour.domain.Fault;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a device will answer after its restart: as it tells, and as the admin typed it. */
public final class AddressAfterReboot {
    private AddressAfterReboot() {}

    /** @return as the device tells; null where it stays at the same address, or does not tell */
    public static @Nullable String told(String url, DeviceSettings settings) {
        if (!settings.rebootRequired()) {
            return null;
        }
        // A device may say it itself; else it follows from the settings of its network.
        Object told = settings.settings().get("address_after_reboot");
        return told instanceof String text ? elsewhere(url, text) : of(url, settings.settings());
    }

    /**
     * @param change as the admin sent it and the device accepted it
     * @return where the admin sent the device to; null where that was nowhere else, or where the device tells of another
     *     host: what it tells counts for no more than the port
     */
    public static @Nullable String ordered(String url, Map<String, Object> change, DeviceSettings answer) {
        String typed = of(url, change);
        if (typed == null || (names(change, "ip") && !isKept(url, typed, answer))) {
            return null;
        }
        String told = told(url, answer);
        if (told == null || told.equals(typed)) {
            return typed;
        }
        return host(told).equals(host(typed)) && !names(change, "port") ? told : null;
    }

    private static boolean isKept(String url, String typed, DeviceSettings answer) {
        String kept = of(url, answer.settings());
        return host(typed).equals(host(kept == null ? url : kept));
    }

    private static @Nullable String of(String url, Map<String, Object> settings) {
        URI now = URI.create(url);
        Object ip = value(settings, "ip");
        int port = value(settings, "port") instanceof Number number ? number.intValue() : now.getPort();
        String host = ip instanceof String text && !text.isBlank() ? text : ip == null ? now.getHost() : null;
        return host == null ? null : elsewhere(url, host + (port > 0 ? ":" + port : ""));
    }

    private static boolean names(Map<String, Object> settings, String field) {
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
