package io.aztecpour.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;

/** A database file that is open: pinned, and with SQLite's lock on it. */
record OpenFile(PinnedFile file, LockHolder lock) {

    /** Blocks: call it off the event loop. Where it fails, the file is closed. */
    static OpenFile of(PinnedFile file, Path path) throws SQLException {
        try {
            return new OpenFile(file, LockHolder.of(path));
        } catch (SQLException failure) {
            file.close();
            throw failure;
        }
    }

    Future<Void> close(Vertx vertx) {
        return vertx.executeBlocking(() -> {
            try (file) {
                lock.close();
            }
            return null;
        });
    }

    /** The file stays pinned. */
    Future<Void> unlock(Vertx vertx) {
        return vertx.executeBlocking(() -> {
            lock.close();
            return null;
        });
    }
}
