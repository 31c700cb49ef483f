package io.aztecpour.app;

import io.aztecpour.store.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data folder that one hub alone uses. A second one would take the pours of the first for what an earlier run left open, and
 * close them. The operating system lets go of it when the process ends, however that happens.
 */
final class DataFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
    private static final String LOCK = "hub.lock";

    private final @Nullable FileChannel held;

    private DataFolder(@Nullable FileChannel held) {
        this.held = held;
    }

    /** @throws InUse where another hub has it */
    static DataFolder take(Path folder) {
        try {
            PrivateFiles.createFolder(folder);
            return new DataFolder(lock(folder));
        } catch (IOException impossible) {
            // A folder that cannot be written is told by the store, which says what to do and waits until it can be.
            LOG.warn("{} cannot be kept from other hubs: {}", folder, impossible.toString());
            return new DataFolder(null);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new InUse(folder);
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ourOwn) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        if (held != null) {
            held.close();
        }
    }

    /** Another hub has this folder. */
    static final class InUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InUse(Path folder) {
            super("another hub uses the data in %s; end it first, or choose another folder with --data"
                    .formatted(folder.toAbsolutePath().normalize()));
        }
    }
}
