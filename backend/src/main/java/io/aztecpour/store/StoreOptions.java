package io.aztecpour.store;

import java.nio.file.Path;

/**
 * Where the store lies and how much it takes.
 *
 * @param file the database; its folder is made where it is missing
 * @param queueLimit writes that may wait for their commit; one more is refused
 * @param lockWaitMs how long a write waits for another program's lock, ms
 * @param probeMs how often it is looked after: whether the file is still there and can be written, ms
 */
public record StoreOptions(Path file, int queueLimit, int lockWaitMs, long probeMs) {

    /** @return the usual options for the data folder */
    public static StoreOptions in(Path folder) {
        return new StoreOptions(folder.resolve("dispenser.db"), 10_000, 1_000, 1_000);
    }

    /** @return the same for another file */
    StoreOptions at(Path other) {
        return new StoreOptions(other, queueLimit, lockWaitMs, probeMs);
    }

    /** @return opens only a file that is there, and sets nothing that makes SQLite read it, see {@link PinnedSource} */
    String url() {
        return "jdbc:sqlite:" + file.toAbsolutePath() + "?open_mode=2&foreign_keys=true&busy_timeout=" + lockWaitMs;
    }
}
