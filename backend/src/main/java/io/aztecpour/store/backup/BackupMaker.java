package io.aztecpour.store.backup;

import io.aztecpour.bus.backup.Backup;
import io.aztecpour.domain.BackupKind;
import io.aztecpour.store.DatabaseCopy;
import io.aztecpour.store.LastEvent;
import io.aztecpour.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes backups of one database: a copy under a temporary name, read to its end, and only then named. The database is only read,
 * and no lock on it outlives the copy. Blocks: call it off the event loop.
 */
public final class BackupMaker {
    private static final Logger LOG = LoggerFactory.getLogger(BackupMaker.class);

    private final Path database;
    private final BackupFolder folder;
    private final BackupLimits limits;
    private final InstantSource clock;

    public BackupMaker(Path database, BackupFolder folder, BackupLimits limits, InstantSource clock) {
        this.database = database.toAbsolutePath().normalize();
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
    }

    BackupFolder folder() {
        return folder;
    }

    /** A backup that has just been made and checked. */
    public record Made(Path file, Backup backup) {}

    /**
     * Makes one, and deletes those whose time is over.
     *
     * @param held the row that must be in it; null where the log is empty
     * @throws BackupFailed where it cannot be made; then all others are as they were
     */
    public Made make(BackupKind kind, @Nullable LastEvent held, BackupProgress progress) {
        try {
            if (Files.notExists(database)) {
                throw new BackupFailed("There is no database %s to make a backup of.".formatted(database));
            }
            folder.require();
            try (BackupFolder.Held lock = folder.hold(progress)) {
                folder.deleteLeftovers();
                Made made = copy(kind, held, progress);
                new BackupRotation(folder).rotate(made.file());
                return made;
            }
        } catch (IOException | SQLException | RuntimeException failure) {
            throw BackupFailed.of(failure, database, folder.path());
        }
    }

    /** The same, as of now. */
    public Made make(BackupKind kind, BackupProgress progress) {
        try {
            return make(kind, Files.exists(database) ? DatabaseCopy.newest(database) : null, progress);
        } catch (SQLException failure) {
            throw BackupFailed.of(failure, database, folder.path());
        }
    }

    private Made copy(BackupKind kind, @Nullable LastEvent held, BackupProgress progress)
            throws IOException, SQLException {
        Path backup = folder.free(kind, clock.instant());
        Path part = BackupFolder.part(backup);
        PrivateFiles.create(part);
        try {
            write(part, progress);
            progress.written();
            DatabaseCopy.Content content = DatabaseCopy.check(part, held, progress::goesOn);
            progress.check();
            DatabaseCopy.rename(part, backup);
            return made(backup, content);
        } catch (IOException | SQLException | RuntimeException failure) {
            deleteQuietly(part);
            progress.check();
            throw failure;
        }
    }

    private void write(Path part, BackupProgress progress) throws IOException, SQLException {
        long bytes = DatabaseCopy.size(database);
        CopyWatch.requireRoom(part, bytes, limits);
        try (CopyWatch watch = new CopyWatch(part, bytes, limits, progress)) {
            try {
                DatabaseCopy.write(database, part, watch);
            } catch (SQLException failure) {
                throw BackupFailed.of(watch.reason(failure), database, folder.path());
            }
        }
    }

    private static Made made(Path backup, DatabaseCopy.Content content) throws IOException {
        BackupFile file = BackupFile.of(backup);
        if (file == null) {
            throw new IllegalStateException("no name of a backup: " + backup);
        }
        return new Made(
                backup,
                new Backup(file.name(), file.kind(), file.at().toEpochMilli(), Files.size(backup), content.events()));
    }

    private static void deleteQuietly(Path part) {
        for (String companion : List.of("", "-journal", "-wal", "-shm")) {
            try {
                Files.deleteIfExists(part.resolveSibling(part.getFileName() + companion));
            } catch (IOException later) {
                LOG.debug("{} is deleted with the next backup: {}", part, later.toString());
            }
        }
    }
}
