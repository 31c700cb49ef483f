package io.aztecpour.virtualesp32.sim;

import java.util.Locale;

/** Where a device stands between off and running. */
public enum Power {
    OFF,
    BOOTING,
    ON;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
