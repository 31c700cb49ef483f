package io.aztecpour.live;

import io.aztecpour.domain.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The snapshots of one moment, encoded once however many browsers come back at the same time. */
final class SnapshotCache {
    private final BarState bar;
    private final boolean demo;
    private final String epoch = UUID.randomUUID().toString();
    private long at = -1;
    private byte @Nullable [] guest;
    private byte @Nullable [] staff;

    SnapshotCache(BarState bar, boolean demo) {
        this.bar = bar;
        this.demo = demo;
    }

    /** @return the frame with which a browser begins, as of the change numbered so */
    byte[] hello(long seq, Role role) {
        if (seq != at) {
            at = seq;
            guest = null;
            staff = null;
        }
        byte[] snapshot = role.isStaff() ? staff() : guest();
        return Frames.hello(epoch, seq, System.currentTimeMillis(), role, snapshot);
    }

    private byte[] staff() {
        byte[] known = staff;
        if (known == null) {
            known = Frames.snapshot(bar, true, demo);
            staff = known;
        }
        return known;
    }

    private byte[] guest() {
        byte[] known = guest;
        if (known == null) {
            known = Frames.snapshot(bar, false, demo);
            guest = known;
        }
        return known;
    }
}
