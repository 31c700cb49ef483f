package io.aztecpour.device.polling;

import org.jspecify.annotations.Nullable;

/** Follows a scale that leaves its address for another one. */
public interface ScaleTracker {
    /** The scale stopped answering at its address, or answers there again. */
    void scaleAvailable(boolean available);

    /** @return where the admin should look for the scale; null where there is nothing to ask the admin */
    @Nullable
    String nextAddress();
}
