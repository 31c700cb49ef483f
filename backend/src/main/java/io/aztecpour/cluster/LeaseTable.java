package io.aztecpour.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aztecpour.bus.Json;
import io.aztecpour.store.Store;
import io.aztecpour.store.UnfitDatabase;
import io.vertx.core.Future;
import java.util.Map;

/** The database's side of the cluster: see {@code migrations/postgresql/V11__cluster.sql}. */
final class LeaseTable {
    private static final String TURN = "SELECT CAST(cluster_turn(CAST(? AS JSON), CAST(? AS JSON)) AS TEXT) AS answer";

    /** Where nobody is there, whatever name was used before is free. */
    private static final String JOIN =
            "UPDATE cluster SET name = ? WHERE name = ? OR name = '' OR NOT EXISTS (SELECT 1 FROM nodes)"
                    + " RETURNING name";

    private static final String NAME = "SELECT name FROM cluster";
    private static final String LEAVE = "DELETE FROM nodes WHERE id = ?";

    private final Store store;
    private final Node node;

    LeaseTable(Store store, Node node) {
        this.store = store;
        this.node = node;
    }

    /** Fails with {@link UnfitDatabase} where the database belongs to another cluster. */
    Future<Void> join() {
        return store.call(JOIN, node.cluster(), node.cluster())
                .compose(joined -> joined.size() > 0
                        ? Future.succeededFuture()
                        : store.read(NAME)
                                .compose(rows -> Future.failedFuture(new UnfitDatabase(
                                        "the database belongs to the cluster \"%s\", this hub to \"%s\": give it the same --cluster-name, or a database of its own"
                                                .formatted(
                                                        rows.iterator().next().getString("name"), node.cluster())))));
    }

    /**
     * Takes a turn.
     *
     * @param ready to look after taps
     * @return what is true after it; fails within a few seconds, and may then still happen
     */
    Future<ClusterRows> turn(boolean ready, Turn turn) {
        return store.call(TURN, json(self(ready)), json(turn))
                .map(rows -> read(rows.iterator().next().getString("answer")));
    }

    Future<Void> leave() {
        return store.call(LEAVE, node.id()).mapEmpty();
    }

    private Map<String, Object> self(boolean ready) {
        return Map.of(
                "id", node.id(),
                "name", node.name(),
                "version", node.version(),
                "bus", node.bus(),
                "addresses", node.addresses().get(),
                "started_ms", node.startedMs(),
                "ready", ready);
    }

    private static String json(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static ClusterRows read(String answer) {
        try {
            return Json.MAPPER.readValue(answer, ClusterRows.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("the table of leases cannot be read: was it edited by hand?", foreign);
        }
    }
}
