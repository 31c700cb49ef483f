package io.aztecpour.bus.bar;

import io.aztecpour.domain.HubSettings;
import java.util.Map;

/**
 * The hub's settings as they shall be, with secrets that are changed at the same moment: all of it or nothing.
 *
 * @param secrets by name, hashed; those that are left out stay
 */
public record HubChange(HubSettings settings, Map<String, String> secrets) {
    @Override
    public String toString() {
        return "HubChange[settings=%s, secrets=%s]".formatted(settings, secrets.keySet());
    }
}
