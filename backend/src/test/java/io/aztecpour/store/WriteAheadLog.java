package io.aztecpour.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts transactions in SQLite's write-ahead log, by its published format: the last page of each says how long the file is then. */
final class WriteAheadLog {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;

    private WriteAheadLog() {}

    static int commits(Path file) throws IOException {
        ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(FileIdentity.log(file)));
        int pageSize = log.getInt(8);
        long salt = log.getLong(16);
        int commits = 0;
        for (int at = HEADER; at + FRAME_HEADER + pageSize <= log.limit(); at += FRAME_HEADER + pageSize) {
            boolean current = log.getLong(at + 8) == salt;
            commits += current && log.getInt(at + 4) != 0 ? 1 : 0;
        }
        return commits;
    }
}
