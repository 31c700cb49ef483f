package io.aztecpour.device.sharing;

import io.aztecpour.domain.Tap;
import org.jspecify.annotations.Nullable;

/** A tap at the {@link DeviceArbiter}: the identities of its devices, and whom to notify. */
final class RegisteredTap {
    final DispenserIdentity dispenser = new DispenserIdentity();
    final ScaleIdentity scale = new ScaleIdentity();
    final Runnable onChange;
    Tap tap;

    /** Id of the tap with the same device, as last notified; null where there is none. */
    @Nullable
    String sharedWith;

    RegisteredTap(Tap tap, Runnable onChange) {
        this.tap = tap;
        this.onChange = onChange;
    }

    /** @return whether one device plays the same part at both taps; that it plays both parts at one tap is usual */
    boolean sharesDevice(RegisteredTap other) {
        return dispenser.isSame(other.dispenser) || scale.isSame(other.scale);
    }

    /** @return whether a pour of this tap claims a device of the other's */
    boolean holds(RegisteredTap other) {
        return dispenser.holds(other.dispenser) || scale.holds(other.scale);
    }

    void hold() {
        dispenser.hold();
        scale.hold();
    }

    void release() {
        dispenser.release();
        scale.release();
    }
}
