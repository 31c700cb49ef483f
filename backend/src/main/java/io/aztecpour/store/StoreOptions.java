package io.aztecpour.store;

import io.vertx.core.Vertx;
import java.nio.file.Path;

/** Where the store lies and how much it takes. */
public interface StoreOptions {
    /** Writes that may usually wait for their commit. */
    int QUEUE_LIMIT = 10_000;

    /** How often it is usually looked after, ms. */
    long PROBE_MS = 1_000;

    /** @return the usual options for a file in the data folder */
    static SqliteOptions in(Path folder) {
        return SqliteOptions.in(folder);
    }

    /** @return writes that may wait for their commit; one more is refused */
    int queueLimit();

    /** @return how often it is looked after: whether it is still the same and takes writes, ms */
    long probeMs();

    /** @param replaced is called when another database is open than before */
    Engine engine(Vertx vertx, Runnable replaced);
}
