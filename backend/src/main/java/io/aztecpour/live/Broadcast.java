package io.aztecpour.live;

import org.jspecify.annotations.Nullable;

/**
 * Something that may not be dropped, encoded once for each audience.
 *
 * @param guest null where guests may not see it
 */
record Broadcast(byte @Nullable [] guest, byte[] staff) {
    static Broadcast forAll(byte[] frame) {
        return new Broadcast(frame, frame);
    }

    static Broadcast forStaff(byte[] frame) {
        return new Broadcast(null, frame);
    }
}
