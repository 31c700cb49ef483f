package io.aztecpour.store.backup;

import io.aztecpour.domain.Fault;
import io.aztecpour.store.Causes;
import io.aztecpour.store.DamagedStore;
import io.aztecpour.store.StoreErrors;
import io.aztecpour.store.UnfitCopy;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.sqlite.SQLiteException;

/** No backup could be made; what was there before is as it was. The message says what happened and what to do. */
public final class BackupFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BackupFailed(String words) {
        super(words, null, false, false);
    }

    /** @param folder where the backup should have gone */
    static BackupFailed of(Throwable failure, Path database, Path folder) {
        if (failure instanceof BackupFailed known) {
            return known;
        }
        if (failure instanceof Fault fault) {
            return new BackupFailed("The database cannot be read now: " + fault.reason());
        }
        if (failure instanceof UnfitCopy copy) {
            return new BackupFailed(
                    "The copy was thrown away: it %s. Look after the disks of %s and of %s, and try again."
                            .formatted(copy.defect(), database, folder));
        }
        SQLiteException sqlite = Causes.find(failure, SQLiteException.class);
        if (sqlite != null) {
            return new BackupFailed(words(sqlite, database, folder));
        }
        if (failure instanceof DamagedStore) {
            return new BackupFailed(String.valueOf(failure.getMessage()));
        }
        return new BackupFailed(
                failure instanceof FileSystemException file
                        ? words(file, folder)
                        : "The disk of %s reports: %s".formatted(folder, failure));
    }

    private static String words(SQLiteException failure, Path database, Path folder) {
        return switch (StoreErrors.primary(failure)) {
            case SQLITE_FULL -> full(folder);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                "The database %s is damaged, so no copy of it is kept. The backups from before are as they were: see \"restore\"."
                        .formatted(database);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "Another program holds the database %s. Close it and try again.".formatted(database);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
                "The hub may not read %s or not write into %s. Make them readable and writable for it."
                        .formatted(database, folder);
            default ->
                "The disk of %s or of %s reports errors (%s). Look after it; it may be full, or away."
                        .formatted(folder, database, failure.getResultCode());
        };
    }

    static String full(Path folder) {
        return "The disk of the backup folder %s is too full for another backup. Free some space, or choose another folder."
                .formatted(folder);
    }

    private static String words(FileSystemException failure, Path folder) {
        if (failure instanceof NoSuchFileException) {
            return gone(folder);
        }
        if (failure instanceof FileAlreadyExistsException
                || failure instanceof NotDirectoryException
                || String.valueOf(failure.getReason()).contains("Not a directory")) {
            return "%s is no folder, so no backup can go there. Take that file away, or choose another folder."
                    .formatted(folder);
        }
        if (failure instanceof AccessDeniedException
                || String.valueOf(failure.getReason()).contains("Read-only")) {
            return "The hub may not write into the backup folder %s. Make it writable for the hub, or choose another folder."
                    .formatted(folder);
        }
        if (String.valueOf(failure.getReason()).contains("No space")) {
            return full(folder);
        }
        return "The backup folder %s cannot be used: %s".formatted(folder, failure.getMessage());
    }

    static String gone(Path folder) {
        return "The backup folder %s is not there. If it is on another disk, plug that in; else make the folder, or choose another one."
                .formatted(folder);
    }
}
