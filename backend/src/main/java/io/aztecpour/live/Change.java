package io.aztecpour.live;

import org.jspecify.annotations.Nullable;

/**
 * Something that may not be dropped, encoded once for each audience.
 *
 * @param guest null where guests may not see it
 */
record Change(byte @Nullable [] guest, byte[] staff) {
    static Change forAll(byte[] frame) {
        return new Change(frame, frame);
    }

    static Change forStaff(byte[] frame) {
        return new Change(null, frame);
    }
}
