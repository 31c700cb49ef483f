package io.aztecpour.virtualesp32.flash;

/** A flash that lasts as long as the process. */
public final class MemoryFlash implements Flash {
    private final byte[][] slots = new byte[SLOTS][0];

    @Override
    public byte[] read(int slot) {
        return slots[slot].clone();
    }

    @Override
    public void write(int slot, byte[] content) {
        slots[slot] = content.clone();
    }
}
