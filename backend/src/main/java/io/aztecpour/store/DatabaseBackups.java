package io.aztecpour.store;

import java.nio.file.Path;
import java.util.List;

/** What the store needs of backups, wherever they lie. Blocks: call it off the event loop. */
public interface DatabaseBackups {
    /** There are none, and none is made. */
    DatabaseBackups NONE = new DatabaseBackups() {
        @Override
        public void beforeMigration(Path file) {}

        @Override
        public List<Path> copies() {
            return List.of();
        }
    };

    /**
     * Keeps the database as it is, before an update changes its tables.
     *
     * @throws io.aztecpour.domain.Fault where it cannot be kept; then nothing may be changed
     */
    void beforeMigration(Path file);

    /** @return copies that were made before, newest first; none where their folder cannot be read */
    List<Path> copies();
}
