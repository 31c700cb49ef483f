package io.aztecpour.store;

import io.vertx.core.Vertx;
import java.nio.file.Path;

/**
 * A store in a file of this machine.
 *
 * @param file the database; its folder is made where it is missing
 * @param lockWaitMs how long a write waits for another program's lock, ms
 * @param backups what is known of copies, and made before the tables change
 */
public record SqliteOptions(Path file, int queueLimit, int lockWaitMs, long probeMs, DatabaseBackups backups)
        implements StoreOptions {
    /** Without backups. */
    public SqliteOptions(Path file, int queueLimit, int lockWaitMs, long probeMs) {
        this(file, queueLimit, lockWaitMs, probeMs, DatabaseBackups.NONE);
    }

    /** @return the usual options for the data folder */
    static SqliteOptions in(Path folder) {
        return new SqliteOptions(folder.resolve("dispenser.db"), QUEUE_LIMIT, 1_000, PROBE_MS);
    }

    /** @return the same for another file */
    SqliteOptions at(Path other) {
        return new SqliteOptions(other, queueLimit, lockWaitMs, probeMs, backups);
    }

    public SqliteOptions withBackups(DatabaseBackups others) {
        return new SqliteOptions(file, queueLimit, lockWaitMs, probeMs, others);
    }

    /** @return opens only a file that is there, and sets nothing that makes SQLite read it, see {@link PinnedSource} */
    String url() {
        return "jdbc:sqlite:" + file.toAbsolutePath() + "?open_mode=2&foreign_keys=true&busy_timeout=" + lockWaitMs;
    }

    @Override
    public Engine engine(Vertx vertx, Runnable replaced) {
        return new SqliteEngine(vertx, this, replaced);
    }
}
