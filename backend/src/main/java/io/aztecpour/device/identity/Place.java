package io.aztecpour.device.identity;

import io.aztecpour.bus.bar.KnownDevice;
import io.aztecpour.domain.DeviceIdentity;
import org.jspecify.annotations.Nullable;

/** An address of a tap: the device that belongs there, and the one that answers. */
final class Place {
    final String tap;
    final String url;

    /** Null before any device answered there. */
    @Nullable
    DeviceIdentity known;

    /** Null while none answers. */
    @Nullable
    DeviceIdentity seen;

    /** Name that an admin gives the device, until it answers with it; null where there is none. */
    @Nullable
    String renamedTo;

    /** Whether the store does not have {@link #known} yet. */
    boolean unsaved;

    Place(String tap, String url) {
        this.tap = tap;
        this.url = url;
    }

    boolean is(String otherTap, String otherUrl) {
        return tap.equals(otherTap) && url.equals(otherUrl);
    }

    void remember(DeviceIdentity device) {
        if (!device.equals(known)) {
            known = device;
            unsaved = true;
        }
    }

    /** @return null where nothing is known, or the store has it */
    @Nullable
    KnownDevice unsaved() {
        DeviceIdentity device = known;
        return unsaved && device != null ? new KnownDevice(tap, url, device) : null;
    }
}
