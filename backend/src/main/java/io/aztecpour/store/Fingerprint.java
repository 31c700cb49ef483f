package io.aztecpour.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Tells whether a file's content is still what it was, where its time says that somebody wrote into it. A large file is only
 * sampled, evenly and at both ends: what is copied over it differs in its length, its first page or many others.
 *
 * @param size bytes
 * @param sum of the content
 */
record Fingerprint(long size, long sum) {
    private static final int BLOCK = 1 << 14;

    /** Blocks that are read: 8 MiB, a few milliseconds where they were read a moment ago. */
    private static final int MOST_BLOCKS = 512;

    static Fingerprint of(FileChannel channel) throws IOException {
        CRC32C sum = new CRC32C();
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
        long size = channel.size();
        long blocks = (size + BLOCK - 1) / BLOCK;
        long looks = Math.min(blocks, MOST_BLOCKS);
        for (long look = 0; look < looks; look++) {
            long at = looks == 1 ? 0 : look * (blocks - 1) / (looks - 1);
            block.clear();
            channel.read(block, at * BLOCK);
            sum.update(block.flip());
        }
        return new Fingerprint(size, sum.getValue());
    }
}
