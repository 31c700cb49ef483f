package io.aztecpour.store;

import io.vertx.core.Promise;
import java.util.List;

/**
 * One caller's write: all of its statements or none.
 *
 * @param until when the caller stops waiting, by {@link System#nanoTime}
 */
record QueuedWrite(List<Statement> statements, Promise<Void> done, long until) {
    /** A caller learns within this time that its write failed, ms; below the bus' own deadline. */
    static final long DEADLINE_MS = 5_000;

    static QueuedWrite of(List<Statement> statements, Promise<Void> done) {
        return new QueuedWrite(List.copyOf(statements), done, System.nanoTime() + DEADLINE_MS * 1_000_000);
    }

    boolean isLate() {
        return System.nanoTime() - until > 0;
    }
}
