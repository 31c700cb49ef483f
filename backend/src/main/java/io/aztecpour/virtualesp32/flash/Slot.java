package io.aztecpour.virtualesp32.flash;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The content of one slot: {@code "AZTP"}, format, version, length, payload, checksum over all before it.
 *
 * @param version grows with every save; the higher of two good slots is the newer one
 */
record Slot(long version, byte[] payload) {
    private static final int MAGIC = 0x415a_5450;
    private static final byte FORMAT = 1;
    private static final int HEADER_BYTES = 4 + 1 + 8 + 4;
    private static final int CHECKSUM_BYTES = 4;

    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + payload.length + CHECKSUM_BYTES)
                .putInt(MAGIC)
                .put(FORMAT)
                .putLong(version)
                .putInt(payload.length)
                .put(payload);
        return bytes.putInt(checksum(bytes.array(), bytes.position())).array();
    }

    /** The slot in {@code content}, unless a write of it was cut or its bytes have rotted. */
    static Optional<Slot> decode(byte[] content) {
        if (content.length < HEADER_BYTES + CHECKSUM_BYTES) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        int magic = bytes.getInt();
        byte format = bytes.get();
        long version = bytes.getLong();
        int length = bytes.getInt();
        if (magic != MAGIC || format != FORMAT || length < 0 || length > bytes.remaining() - CHECKSUM_BYTES) {
            return Optional.empty();
        }
        byte[] payload = new byte[length];
        bytes.get(payload);
        int expected = checksum(content, bytes.position());
        return bytes.getInt() == expected ? Optional.of(new Slot(version, payload)) : Optional.empty();
    }

    private static int checksum(byte[] content, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(content, 0, length);
        return (int) checksum.getValue();
    }
}
