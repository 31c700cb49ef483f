package io.aztecpour.store.backup;

import io.aztecpour.domain.BackupKind;
import io.aztecpour.store.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the backups, which may be on another disk that comes and goes. Blocks: call it off the event loop.
 *
 * @param own whether it lies below the data folder, so that it is made where it is missing: a missing folder elsewhere means that
 *     a disk is away, and a new one of that name would fill the disk below it
 */
public record BackupFolder(Path path, boolean own) {
    private static final Logger LOG = LoggerFactory.getLogger(BackupFolder.class);
    private static final String LOCK = ".dispenser-backup.lock";
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What an unfinished backup leaves. */
    private static final Pattern LEFT = Pattern.compile("dispenser-backup-.*\\.db\\.part(-journal|-wal|-shm)?");

    /** @param chosen null for the usual one */
    public static BackupFolder of(Path data, @Nullable Path chosen) {
        Path usual = data.toAbsolutePath().normalize().resolve("backups");
        Path folder = chosen == null ? usual : chosen.toAbsolutePath().normalize();
        return new BackupFolder(folder, folder.equals(usual));
    }

    /** @throws BackupFailed where it is not there */
    void require() throws IOException {
        if (own) {
            PrivateFiles.createFolder(path);
        } else if (!Files.isDirectory(path)) {
            throw new BackupFailed(BackupFailed.gone(path));
        }
    }

    /** @return the backups, newest first by the clock of then; none where the folder was never made */
    List<BackupFile> list() throws IOException {
        if (own && Files.notExists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(BackupFile::of)
                    .filter(Objects::nonNull)
                    .sorted(BackupFile.OLDEST_FIRST.reversed())
                    .toList();
        }
    }

    /** @return a name that no file has */
    Path free(BackupKind kind, Instant at) {
        Path free = path.resolve(BackupFile.name(kind, at, 1));
        for (int again = 2; Files.exists(free); again++) {
            free = path.resolve(BackupFile.name(kind, at, again));
        }
        return free;
    }

    static Path part(Path backup) {
        return backup.resolveSibling(backup.getFileName() + ".part");
    }

    /** Keeps the folder for one program, so that what is unfinished there is nobody's. */
    interface Held extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** Waits for another program that makes a backup there. */
    Held hold(BackupProgress progress) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (!lock(channel)) {
                progress.check();
                LockSupport.parkNanos(LOOK_NANOS);
            }
        } catch (RuntimeException failure) {
            channel.close();
            throw failure;
        }
        return channel::close;
    }

    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ourOwn) {
            return false;
        } catch (IOException unsupported) {
            LOG.debug("The backup folder takes no lock: {}", unsupported.toString());
            return true;
        }
    }

    /** To be called by who holds the folder. */
    void deleteLeftovers() throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(path)) {
            left = files.filter(each ->
                            LEFT.matcher(String.valueOf(each.getFileName())).matches())
                    .toList();
        }
        for (Path each : left) {
            Files.deleteIfExists(each);
            LOG.warn("{} is deleted: that backup was never finished", each);
        }
    }
}
