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
 * Keeps a data directory for one hub. A second hub would take the pours of the first for what an earlier run left open, and
 * close them. The operating system releases the lock when the process ends, however that happens.
 */
final class DataDirectoryLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectoryLock.class);
    private static final String FILE = "hub.lock";

    private final @Nullable FileChannel held;

    private DataDirectoryLock(@Nullable FileChannel held) {
        this.held = held;
    }

    /** @throws InUse where another hub holds it */
    static DataDirectoryLock acquire(Path directory) {
        try {
            PrivateFiles.createFolder(directory);
            return new DataDirectoryLock(lock(directory));
        } catch (IOException impossible) {
            // The store reports a directory that cannot be written: it says what to do and waits until it can be.
            LOG.warn("{} cannot be kept from other hubs: {}", directory, impossible.toString());
            return new DataDirectoryLock(null);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new InUse(directory);
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

    /** Another hub uses this directory. */
    static final class InUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InUse(Path directory) {
            super("another hub uses the data in %s; end it first, or choose another folder with --data"
                    .formatted(directory.toAbsolutePath().normalize()));
        }
    }
}
