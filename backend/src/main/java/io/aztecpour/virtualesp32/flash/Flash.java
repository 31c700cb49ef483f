package io.aztecpour.virtualesp32.flash;

import java.io.IOException;

/** Two slots of raw bytes. A write may be cut at any byte and leaves that slot as it then is. */
public interface Flash {
    int SLOTS = 2;

    /** Largest content of a slot, bytes: one page of a chip's flash. */
    int SLOT_BYTES = 4096;

    /** What is in a slot; nothing where nothing was ever written. */
    byte[] read(int slot) throws IOException;

    /** Replaces a slot's content from its first byte on and returns when it is on the medium. */
    void write(int slot, byte[] content) throws IOException;
}
