package io.aztecpour.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which files stand at the database's path: the database, its write-ahead log and the log's index. An open connection
 * keeps writing to files that are no longer there, so a commit counts only if these are still the ones that it opened. And
 * nobody else may write into them: the database file changes only when the hub itself moves the log's content there.
 *
 * @param size of the database file, bytes
 * @param written when the database file was written last
 * @param logSize bytes; it only grows while the database is open, unless another program empties it by SQLite's rules
 */
record FileIdentity(
        @Nullable Object database,
        @Nullable Object log,
        @Nullable Object index,
        long size,
        @Nullable FileTime written,
        long logSize) {

    /** What happened to the files under an open connection. */
    enum Change {
        NONE,
        /** The database file was deleted or moved away. */
        GONE,
        /** Another database file stands at its path. */
        REPLACED,
        /** The database file is there, and what belongs beside it is not. */
        LOG_GONE,
        /** Somebody wrote into the database file, touched it, or moved the log into it by SQLite's rules. */
        WRITTEN,
        /** Somebody wrote into the log, or emptied it. */
        LOG_WRITTEN,
        /** Somebody wrote into the database file or touched it, and what belongs beside it is not there. */
        SPOILT
    }

    static FileIdentity of(Path file) throws IOException {
        BasicFileAttributes database = attributes(file);
        BasicFileAttributes log = attributes(log(file));
        return new FileIdentity(
                key(database),
                key(log),
                key(index(file)),
                database == null ? 0 : database.size(),
                database == null ? null : database.lastModifiedTime(),
                log == null ? 0 : log.size());
    }

    static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    static Path index(Path file) {
        return file.resolveSibling(file.getFileName() + "-shm");
    }

    /** @param soundLog whether the log that is there now begins as one */
    Change until(FileIdentity now, boolean soundLog) {
        if (!Objects.equals(database, now.database)) {
            return now.database == null ? Change.GONE : Change.REPLACED;
        }
        if (size != now.size || !Objects.equals(written, now.written)) {
            return sameFiles(now) ? Change.WRITTEN : Change.SPOILT;
        }
        if (!sameFiles(now)) {
            return Change.LOG_GONE;
        }
        return now.logSize < logSize || !soundLog ? Change.LOG_WRITTEN : Change.NONE;
    }

    /** @return the same files, with what the hub itself wrote into the database file */
    FileIdentity with(FileIdentity now) {
        return new FileIdentity(database, log, index, now.size, now.written, sameFiles(now) ? now.logSize : logSize);
    }

    boolean sameDatabase(FileIdentity other) {
        return Objects.equals(database, other.database);
    }

    private boolean sameFiles(FileIdentity other) {
        return Objects.equals(database, other.database)
                && Objects.equals(log, other.log)
                && Objects.equals(index, other.index);
    }

    static @Nullable Object key(Path file) throws IOException {
        return key(attributes(file));
    }

    private static @Nullable Object key(@Nullable BasicFileAttributes attributes) {
        if (attributes == null) {
            return null;
        }
        Object key = attributes.fileKey();
        return key == null ? attributes.creationTime() : key;
    }

    private static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException gone) {
            return null;
        }
    }
}
