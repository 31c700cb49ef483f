package io.aztecpour.device;

import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.domain.DeviceAddress;
import io.aztecpour.domain.Fault;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a device will answer after its restart. */
final class NextAddress {
    private NextAddress() {}

    /** @return null where it stays at the same address, or does not tell */
    static @Nullable String of(String url, DeviceSettings settings) {
        if (!settings.rebootRequired()) {
            return null;
        }
        // A device may say it itself; else it follows from the settings of its network.
        Object told = settings.settings().get("address_after_reboot");
        Object network = settings.settings().get("network");
        String typed = told instanceof String text ? text : network instanceof Map<?, ?> map ? address(url, map) : null;
        try {
            String next = typed == null ? null : DeviceAddress.normalize(typed, "address");
            return url.equals(next) ? null : next;
        } catch (Fault unusable) {
            return null;
        }
    }

    private static @Nullable String address(String url, Map<?, ?> network) {
        int port = network.get("port") instanceof Number number
                ? number.intValue()
                : URI.create(url).getPort();
        return network.get("ip") instanceof String ip && !ip.isBlank() ? ip + (port > 0 ? ":" + port : "") : null;
    }
}
