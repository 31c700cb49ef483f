package io.aztecpour.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which files stand at the database's path: the database, its write-ahead log and the log's index. An open connection
 * keeps writing to files that are no longer there, so a commit counts only if these are still the ones that it opened.
 */
record Footprint(
        @Nullable Object database,
        @Nullable Object log,
        @Nullable Object index) {

    /** What happened to the files under an open connection. */
    enum Change {
        NONE,
        /** The database file was deleted or moved away. */
        GONE,
        /** Another database file stands at its path. */
        REPLACED,
        /** The database file is there, and what belongs beside it is not. */
        LOG_GONE
    }

    static Footprint of(Path file) throws IOException {
        return new Footprint(key(file), key(log(file)), key(index(file)));
    }

    static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    static Path index(Path file) {
        return file.resolveSibling(file.getFileName() + "-shm");
    }

    Change until(Footprint now) {
        if (!Objects.equals(database, now.database)) {
            return now.database == null ? Change.GONE : Change.REPLACED;
        }
        return Objects.equals(log, now.log) && Objects.equals(index, now.index) ? Change.NONE : Change.LOG_GONE;
    }

    static @Nullable Object key(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            return key == null ? attributes.creationTime() : key;
        } catch (NoSuchFileException gone) {
            return null;
        }
    }
}
