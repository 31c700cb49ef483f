package io.aztecpour.guests;

import io.aztecpour.bus.guests.ReservePour;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.util.List;

/** What running pours may still put into glasses, written down for the node that keeps the bar after this one. */
final class ReservationRows {
    private static final String INSERT = "INSERT INTO reservations (request_id, token, ml, fence) VALUES (?, ?, ?, ?)";

    /** Of pours that have not ended; those that never began are over after as long as any pour may take. */
    private static final String OPEN = "SELECT request_id, token, ml FROM reservations"
            + " WHERE made > now() - interval '180 seconds' AND NOT EXISTS (SELECT 1 FROM events"
            + " WHERE events.request_id = reservations.request_id AND status IN ('success', 'failed')) ORDER BY made";

    private static final String PRUNE = "DELETE FROM reservations WHERE made < now() - interval '1 hour'";

    private final Store store;

    ReservationRows(Store store) {
        this.store = store;
    }

    /**
     * Done when it is written; fails where another node keeps the bar by now.
     *
     * @param fence token of the lease of the bar
     */
    Future<Void> keep(ReservePour pour, long fence) {
        return store.write(Statement.of(INSERT, pour.requestId(), pour.token(), pour.amountMl(), fence));
    }

    Future<List<ReservePour>> open() {
        return store.read(OPEN)
                .map(rows -> rows.stream()
                        .map(row -> new ReservePour(
                                row.getString("token"), row.getInteger("ml"), row.getString("request_id")))
                        .toList());
    }

    Future<Void> prune() {
        return store.write(Statement.of(PRUNE));
    }
}
