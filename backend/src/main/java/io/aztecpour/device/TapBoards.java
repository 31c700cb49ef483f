package io.aztecpour.device;

import io.aztecpour.domain.Tap;
import org.jspecify.annotations.Nullable;

/** The boards of a tap, and who wants to know when it turns out to share one or not to share it any more. */
final class TapBoards {
    final BoardTrace dispenser = new BoardTrace();
    final ScaleTrace scale = new ScaleTrace();
    final Runnable turned;
    Tap tap;

    /** Id of the tap with which it does. */
    @Nullable
    String sharedWith;

    TapBoards(Tap tap, Runnable turned) {
        this.tap = tap;
        this.turned = turned;
    }

    /** @return whether one board plays the same part at both taps; that it plays both parts at one is usual */
    boolean isSame(TapBoards other) {
        return dispenser.isSame(other.dispenser) || scale.isSame(other.scale);
    }

    /** @return whether a pour of this tap has a board of the other's */
    boolean holds(TapBoards other) {
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
