package io.aztecpour.virtualesp32.firmware;

import java.util.Set;
import java.util.TreeSet;

/** What is wrong with the device, but not with its sensors. */
public final class Warnings {
    /** The flash cannot be read or written: the device runs on defaults or cannot keep changes. */
    public static final String STORAGE = "storage";

    /** Settings had been saved, but none of them were readable: the device runs on defaults. */
    public static final String SETTINGS_LOST = "settings_lost";

    /** The saved address could not be taken: the device answers at the one it had. */
    public static final String NETWORK = "network";

    private final DeviceLog log;
    private final Set<String> sinceBoot = new TreeSet<>();
    private boolean storageFails;

    Warnings(DeviceLog log) {
        this.log = log;
    }

    /** Shows a warning until the next boot. */
    public void raise(String warning, String words) {
        sinceBoot.add(warning);
        log.error(words);
    }

    /** Told whether the flash can be written just now. */
    public void storageFails(boolean fails) {
        if (fails != storageFails) {
            storageFails = fails;
            log.error(fails ? "Storage failed" : "Storage works again");
        }
    }

    public Set<String> all() {
        Set<String> all = new TreeSet<>(sinceBoot);
        if (storageFails) {
            all.add(STORAGE);
        }
        return all;
    }
}
