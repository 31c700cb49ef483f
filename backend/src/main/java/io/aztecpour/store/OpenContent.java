package io.aztecpour.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a database file that SQLite has open. POSIX takes all of a process's locks from a file when the process closes any
 * descriptor of it, and without its locks another program takes the log for one that nobody needs. So the file is opened once
 * and closed only when no connection to it is left.
 */
final class OpenContent {
    private final List<FileChannel> former = new ArrayList<>();
    private @Nullable FileChannel channel;
    private @Nullable Object key;

    /** @return null where there is no file */
    synchronized @Nullable Fingerprint fingerprint(Path file) throws IOException {
        Object now = Footprint.key(file);
        if (now == null) {
            return null;
        }
        FileChannel open = channel;
        if (open == null || !now.equals(key)) {
            if (open != null) {
                former.add(open);
            }
            open = FileChannel.open(file);
            channel = open;
            key = now;
        }
        return Fingerprint.of(open);
    }

    /** There is no connection any more to files that stood at the path before. */
    synchronized void closeFormer() throws IOException {
        for (FileChannel open : former) {
            open.close();
        }
        former.clear();
    }

    /** There is no connection any more to any of them. */
    synchronized void close() throws IOException {
        closeFormer();
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
