package io.aztecpour.ledger;

import io.aztecpour.store.Conflict;
import io.vertx.core.Future;
import java.util.List;

/** Numbers events before they are written, so that rows of many callers go to the disk as one batch. */
interface EventIds {
    /** @return so many new numbers, ascending */
    Future<List<Long>> next(int count);

    /** One of the numbers was taken by another program, as the original may do it. */
    void taken();

    static boolean isTaken(Throwable failure) {
        return failure instanceof Conflict conflict && conflict.concerns("events.id");
    }
}
