package io.aztecpour.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.cluster.ModelDatabase.Written;
import io.aztecpour.cluster.Turn.Wanted;
import io.aztecpour.fixture.PostgresServer;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import io.aztecpour.store.postgres.PostgresUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same random turns and rows are answered in the same way by PostgreSQL and by the simulation's model of it. */
class ModelDatabaseTest {
    private static final long SEED = 15;
    private static final int STEPS = 500;
    private static final List<String> NODES = List.of("a", "b", "c");
    private static final List<String> TAPS = List.of("1", "2", "3", "4");
    private static final String INSERT =
            "INSERT INTO events (status, tap, request_id, fence, amount_ml) VALUES (?, ?, ?, ?, 20)";

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final ModelDatabase model = new ModelDatabase(Set.of());
    private ClusterRows latest = new ClusterRows("", 0, List.of(), List.of());
    private StoreFixture hub;
    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        PostgresServer server = PostgresServer.shared();
        PostgresUrl url = server.database();
        hub = StoreKind.open(url);
        connection = DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + server.port() + "/" + url.database() + "?user=postgres");
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        hub.close();
    }

    @Test
    void theModelAnswersAsTheDatabaseDoes() throws Exception {
        int[] seen = new int[Written.values().length];
        for (int step = 0; step < STEPS; step++) {
            int kind = random.nextInt(10);
            if (kind == 0) {
                changeTaps();
            } else if (kind == 1) {
                leave(any(NODES));
            } else if (kind < 6) {
                turn(any(NODES), step);
            } else {
                seen[write(step).ordinal()]++;
            }
        }
        assertThat(seen).as("rows that were new, there already, and stale").doesNotContain(0);
    }

    private void changeTaps() throws SQLException {
        String tap = any(TAPS);
        boolean there = random.nextBoolean();
        execute("INSERT INTO taps (id, name, dispenser_url, position) VALUES ('" + tap + "', 'T', 'http://" + tap
                + "', 1) ON CONFLICT (id) DO NOTHING");
        execute("UPDATE taps SET removed = " + (there ? 0 : 1) + " WHERE id = '" + tap + "'");
        if (there) {
            model.addTap(tap);
        } else {
            model.removeTap(tap);
        }
    }

    private void leave(String id) throws Exception {
        StoreFixture.await(table(id).leave());
        model.leave(id);
    }

    private void turn(String id, int step) throws Exception {
        boolean ready = random.nextBoolean();
        List<Wanted> release = wanted();
        List<String> shun = release.stream()
                .map(Wanted::name)
                .filter(name -> random.nextBoolean())
                .toList();
        List<String> reached =
                random.nextInt(4) == 0 ? wanted().stream().map(Wanted::name).toList() : List.of();
        Turn turn = new Turn(wanted(), release, shun, reached, wanted(), gone());
        ClusterRows real = StoreFixture.await(table(id).turn(ready, turn));
        ClusterRows modelled = model.turn(new NodeRow(id, "N" + id, "1", "", List.of(), 7, ready, 0), turn);
        latest = modelled;
        assertThat(sorted(real.nodes(), NodeRow::id))
                .as("step %d: %s", step, turn)
                .isEqualTo(modelled.nodes());
        assertThat(sorted(real.leases(), LeaseRow::name))
                .as("step %d: %s", step, turn)
                .isEqualTo(modelled.leases());
    }

    private LeaseTable table(String id) {
        return new LeaseTable(hub.store, new Node(id, "N" + id, "1", "", List::of, 7, ""));
    }

    /** Leases as they stand, and some as they stood. */
    private List<Wanted> wanted() {
        List<Wanted> some = new ArrayList<>();
        for (LeaseRow lease : latest.leases()) {
            if (random.nextInt(3) == 0) {
                some.add(new Wanted(lease.name(), lease.token() - stale(), lease.beat() - stale()));
            }
        }
        return some;
    }

    private List<Wanted> gone() {
        return latest.nodes().stream()
                .filter(node -> random.nextInt(8) == 0)
                .map(node -> new Wanted(node.id(), 0, node.beat() - stale()))
                .toList();
    }

    private int stale() {
        return random.nextInt(5) == 0 ? 1 : 0;
    }

    private Written write(int step) throws SQLException {
        String tap = any(TAPS);
        String pour = tap + "-" + random.nextInt(25);
        LeaseRow lease = model.lease(LeaseName.ofTap(tap));
        Long fence = lease == null || random.nextInt(6) == 0 ? null : (Long) (lease.token() - stale());
        boolean start = random.nextBoolean();
        Written modelled = start ? model.started(tap, pour, fence) : model.ended(tap, pour, fence);
        assertThat(insert(start ? "started" : any(List.of("success", "failed")), tap, pour, fence))
                .as("step %d: start %s of %s at %s by %d", step, start, pour, lease, fence)
                .isEqualTo(modelled);
        return modelled;
    }

    private Written insert(String status, String tap, String pour, @Nullable Long fence) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, status);
            insert.setString(2, tap);
            insert.setString(3, pour);
            insert.setObject(4, fence);
            insert.executeUpdate();
            return Written.NEW;
        } catch (SQLException refused) {
            boolean twice = String.valueOf(refused.getMessage()).contains("duplicate key");
            assertThat(refused.getSQLState()).startsWith("23");
            return twice ? Written.AGAIN : Written.STALE;
        }
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static <T> List<T> sorted(List<T> rows, Function<T, String> by) {
        return rows.stream().sorted(Comparator.comparing(by)).toList();
    }
}
