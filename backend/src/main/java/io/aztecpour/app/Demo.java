package io.aztecpour.app;

import io.aztecpour.web.WebOptions.DemoPins;
import org.jspecify.annotations.Nullable;

/**
 * Whether a hub runs as a demo.
 *
 * @param on the taps are virtual ESP32s on this machine
 * @param pins that were made for this run, which anybody may have who tries the demo; null where they were given
 */
record Demo(boolean on, @Nullable DemoPins pins) {
    static final Demo NONE = new Demo(false, null);
}
