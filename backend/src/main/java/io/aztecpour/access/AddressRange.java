package io.aztecpour.access;

/** Addresses that begin with the same bits. */
record AddressRange(byte[] start, int bits) {
    boolean holds(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((start[bit / 8] ^ address[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
