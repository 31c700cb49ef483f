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
    private final Store store;
    private final LedgerSql sql;
    private @Nullable Future<Void> ready;
    private long last;

    EventIds(Store store, LedgerSql sql) {
        this.store = store;
        this.sql = sql;
    }

    Future<Void> ready() {
        return ready != null && !ready.failed() ? ready : refresh();
    }

    Future<Void> refresh() {
        Future<Void> read = sql.greatestId().apply(store).map(greatest -> {
            last = Math.max(last, greatest);
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
