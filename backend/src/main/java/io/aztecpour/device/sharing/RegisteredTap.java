package io.aztecpour.device.sharing;

import io.aztecpour.domain.Tap;
import org.jspecify.annotations.Nullable;

/** The boards of a tap, and who wants to know when it turns out to share one or not to share it any more. */
public final class RegisteredTap {
    final DispenserIdentity dispenser = new DispenserIdentity();
    final ScaleIdentity scale = new ScaleIdentity();
    final Runnable turned;
    Tap tap;

    /** Id of the tap with which it does. */
    @Nullable
    String sharedWith;

    public RegisteredTap(Tap tap, Runnable turned) {
        this.tap = tap;
        this.turned = turned;
    }

    /** @return whether one board plays the same part at both taps; that it plays both parts at one is usual */
    public boolean isSame(RegisteredTap other) {
        return dispenser.isSame(other.dispenser) || scale.isSame(other.scale);
    }

    /** @return whether a pour of this tap has a board of the other's */
    public boolean holds(RegisteredTap other) {
        return dispenser.holds(other.dispenser) || scale.holds(other.scale);
    }

    public void hold() {
        dispenser.hold();
        scale.hold();
    }

    public void release() {
        dispenser.release();
        scale.release();
    }
}
