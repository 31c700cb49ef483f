package io.aztecpour.live;

import org.jspecify.annotations.Nullable;

/** The snapshots of one moment, encoded once however many browsers come back at the same time. */
final class SnapshotCache {
    private final BarState bar;
    private final boolean demo;
    private long at = -1;
    private byte @Nullable [] guest;
    private byte @Nullable [] staff;

    SnapshotCache(BarState bar, boolean demo) {
        this.bar = bar;
        this.demo = demo;
    }

    byte[] at(long seq, boolean forStaff) {
        if (seq != at) {
            at = seq;
            guest = null;
            staff = null;
        }
        return forStaff ? staff() : guest();
    }

    private byte[] staff() {
        byte[] known = staff;
        if (known == null) {
            known = Frames.picture(bar, true, demo);
            staff = known;
        }
        return known;
    }

    private byte[] guest() {
        byte[] known = guest;
        if (known == null) {
            known = Frames.picture(bar, false, demo);
            guest = known;
        }
        return known;
    }
}
