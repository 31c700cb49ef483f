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
    private static final String GREATEST = "SELECT IFNULL(MAX(id), 0) AS last FROM events";

    /** A table of another program need not count the numbers that it has given; then there is no table of them. */
    private static final String COUNTED = "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'";

    private static final String GIVEN =
            GREATEST + " UNION ALL SELECT seq FROM sqlite_sequence WHERE name = 'events' ORDER BY last DESC LIMIT 1";

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
        Future<Void> read = store.read(COUNTED)
                .compose(counted -> store.read(counted.size() == 0 ? GREATEST : GIVEN))
                .map(rows -> {
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
