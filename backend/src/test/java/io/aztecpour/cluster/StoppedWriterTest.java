package io.aztecpour.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.cluster.Turn.Wanted;
import io.aztecpour.fixture.PostgresServer;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import io.aztecpour.store.postgres.PostgresUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A node stops within a transaction that writes of a pour, on a real PostgreSQL. */
class StoppedWriterTest {
    private static final String START =
            "INSERT INTO events (status, tap, request_id, fence, amount_ml) VALUES ('started', '1', 'p', 1, 20)";

    @Test
    void holdsUpWhoWantsALeaseAndNobodyElse() throws Exception {
        PostgresServer server = PostgresServer.shared();
        PostgresUrl url = server.database();
        try (StoreFixture hub = StoreKind.open(url);
                Connection writer = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + server.port() + "/" + url.database() + "?user=postgres");
                Statement statement = writer.createStatement()) {
            statement.execute(
                    "INSERT INTO taps (id, name, dispenser_url, position)" + " VALUES ('1', 'T', 'http://1', 1)");
            take(hub, "a", 0, 0);
            assertThat(take(hub, "a", 0, 0)).isEqualTo("a");
            writer.setAutoCommit(false);
            statement.execute(START);
            assertThat(take(hub, "b", 1, 1)).as("while the writer is not done").isEqualTo("a");
            writer.commit();
            assertThat(take(hub, "b", 1, 1)).isEqualTo("b");
        }
    }

    /** @return who holds the tap after the turn */
    private static @Nullable String take(StoreFixture hub, String node, long token, long beat) throws Exception {
        Turn turn = new Turn(
                List.of(), List.of(), List.of(), List.of(), List.of(new Wanted("tap:1", token, beat)), List.of());
        LeaseTable table = new LeaseTable(hub.store, new Node(node, node, "1", "", List::of, 0, ""));
        ClusterRows rows = StoreFixture.await(table.turn(true, turn));
        return rows.leases().stream()
                .filter(lease -> Objects.equals(lease.name(), "tap:1"))
                .map(LeaseRow::owner)
                .findFirst()
                .orElseThrow();
    }
}
