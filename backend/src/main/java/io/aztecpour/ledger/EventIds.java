package io.aztecpour.ledger;

import io.aztecpour.store.Conflict;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Numbers events before they are written, so that rows of many callers go to the disk as one batch. Another program
 * that adds rows meanwhile, as the original may, takes a number away; then the numbers are read again.
 */
final class EventIds {
    private static final String LAST =
            "SELECT MAX(IFNULL((SELECT MAX(id) FROM events), 0), IFNULL((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0)) AS last";

    private final Store store;
    private @Nullable Future<Void> ready;
    private long last;

    EventIds(Store store) {
        this.store = store;
    }

    Future<Void> ready() {
        return ready != null && !ready.failed() ? ready : refresh();
    }

    Future<Void> refresh() {
        Future<Void> read = store.read(LAST).map(rows -> {
            last = Math.max(last, rows.iterator().next().getLong("last"));
            return null;
        });
        ready = read;
        return read;
    }

    long next() {
        return ++last;
    }

    static boolean isTaken(Throwable failure) {
        return failure instanceof Conflict conflict && conflict.concerns("events.id");
    }
}
