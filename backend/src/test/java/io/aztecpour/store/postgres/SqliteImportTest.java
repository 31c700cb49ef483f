package io.aztecpour.store.postgres;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Event;
import io.aztecpour.fixture.PostgresServer;
import io.aztecpour.ledger.LedgerVerticle;
import io.aztecpour.store.DamagedStore;
import io.aztecpour.store.Statement;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import io.aztecpour.store.UnfitDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteImportTest {
    /** What the original, other programs and hubs of all times have left in such files. */
    private static final String[] ODD = {
        "INSERT INTO events (timestamp, user_token, amount_ml, status, reason) VALUES"
                + " ('2024-05-01 20:00:00', 'Ana', 30, 'success', NULL), (NULL, NULL, NULL, NULL, NULL),"
                + " ('last night', x'410042', 'a lot', 'COMPLETED', 'ESP32 not reachable'),"
                + " (20240501, 7, 29.5, 'spilt', 3.5), ('2024-05-01T20:00:00', '🍹', 99999999999, 'failed', '')",
        "INSERT INTO events (amount_ml, at_ms, measured_ml, measured, request_id, status, tap, staff, details)"
                + " VALUES (30, 1714593600123, 29.87, 1, 'r1', 'started', 'left', NULL, NULL),"
                + " (30, 1714593601123, 29.87, 1, 'r1', 'success', 'left', NULL, NULL),"
                + " (NULL, 'soon', 'some', 'yes', NULL, 'changed', 'left', 'Bo', '{\"kind\":\"odd')",
        "INSERT INTO drinks (id, name, colour, density_g_per_ml) VALUES (1, 'Mezcal', '#112233', 0.95), (2, 'Rum', '#112233', 0.95)",
        "INSERT INTO bottles (id, drink, tap, size_ml, start_ml, opened_ms) VALUES (1, 1, 'left', 700, 700, 1), (2, 2, 'gone', NULL, NULL, 1)",
        "INSERT INTO bottle_movements (bottle, at_ms, kind, ml, sigma_ml, measured, request_id)"
                + " VALUES (1, 1714593600000, 'pour', -29.7, 1.05, 1, 'r1')",
        "INSERT INTO pour_factors (tap, factor) VALUES ('left', 1.04)",
        "INSERT INTO taps (id, name, dispenser_url, scale_url, position, removed)"
                + " VALUES ('left', 'Left', 'http://10.0.0.1', NULL, 0, 0),"
                + " ('gone', 'Gone', 'http://10.0.0.1', NULL, 1, 1)",
        "INSERT INTO guests (token, name, limit_ml, blocked, made_ms) VALUES ('Ana', 'Ana', 120, 1, 1714593600000)",
        "INSERT INTO secrets (name, value) VALUES ('pin', 'hash')",
        "INSERT INTO learning (tap, drink, json) VALUES ('left', 'Mezcal', '{}')",
        "INSERT INTO idempotency_keys (key, fingerprint, at_ms, left_ml) VALUES ('k', 'f', 1714593600000, 10)",
        "INSERT INTO known_devices (tap, url, device_id) VALUES ('left', 'http://10.0.0.1', 'esp-1')",
        "INSERT INTO staff_sessions (id_hash, role, mark, caller, tls, idle_ms) VALUES ('h', 'ADMIN', 'm', 'c', 1, 5)",
    };

    @TempDir
    Path folder;

    @TempDir
    Path scratch;

    private Path file;
    private PostgresUrl url;

    @BeforeEach
    void barWithAPast() throws Exception {
        file = folder.resolve("dispenser.db");
        try (StoreFixture hub = new StoreFixture(folder)) {
            hub.poke(ODD);
        }
        url = PostgresServer.shared().database();
    }

    private static List<Event> log(StoreFixture hub) throws Exception {
        hub.deploy(new LedgerVerticle(hub.store, Clocks.SYSTEM));
        return await(hub.bus.ask(Addresses.QUERY, EventQuery.newest(100))).events();
    }

    private List<Object> there(String sql) throws Exception {
        return PostgresServer.shared().peek(url.database(), sql);
    }

    @Test
    void theLogReadsTheSameFromBoth() throws Exception {
        byte[] before = Files.readAllBytes(file);
        Map<String, Long> moved = SqliteImport.run(file, scratch, url);
        assertThat(moved)
                .containsEntry("events", 8L)
                .containsEntry("taps", 2L)
                .containsEntry("guests", 1L)
                .containsEntry("secrets", 1L)
                .containsEntry("learning", 1L)
                .containsEntry("idempotency_keys", 1L)
                .containsEntry("known_devices", 1L)
                .containsEntry("staff_sessions", 1L)
                .containsEntry("rate_limits", 0L);
        assertThat(there(
                        "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'"))
                .as("every table is moved but what a hub and the migrations write for themselves")
                .filteredOn(table -> !List.of(
                                "heartbeat", "aztec_pour_schema_history", "cluster", "nodes", "leases", "reservations")
                        .contains(table))
                // What the log adds up to, the next hub counts anew.
                .filteredOn(table -> !List.of(
                                "bar_days",
                                "rollup",
                                "pour_hours",
                                "bar_hours",
                                "pour_days",
                                "failure_days",
                                "movement_days",
                                "pour_rows",
                                "movement_facts")
                        .contains(table))
                .containsExactlyInAnyOrderElementsOf(moved.keySet());
        assertThat(Files.readAllBytes(file)).as("the file stays as it is").isEqualTo(before);
        assertThat(there("SELECT limit_ml FROM guests WHERE blocked = 1")).containsExactly(120);

        List<Event> of;
        try (StoreFixture sqlite = new StoreFixture(folder)) {
            of = log(sqlite);
        }
        try (StoreFixture postgres = StoreKind.open(url)) {
            // Of the character 0 that somebody wrote, PostgreSQL's text can only keep that something stood there.
            assertThat(log(postgres))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("userToken")
                    .containsExactlyElementsOf(of);
        }
    }

    @Test
    void aLongLogIsSummedToo() throws Exception {
        StoreFixture.poke(
                file,
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)"
                        + " INSERT INTO events (at_ms, measured_ml) SELECT 1795847110223 + i, 12.0625 FROM n",
                "INSERT INTO events (measured_ml) VALUES (9e999)");
        assertThat(SqliteImport.run(file, scratch, url)).containsEntry("events", 12_009L);
    }

    /** As a hub leaves it that was killed: the newest rows stand in the log beside the file. */
    @Test
    void whatIsInTheLogAloneComesToo() throws Exception {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        try (StoreFixture hub = new StoreFixture(folder)) {
            await(hub.store.write(Statement.of("INSERT INTO events (reason) VALUES ('newest')")));
            for (String name : List.of("dispenser.db", "dispenser.db-wal")) {
                Files.copy(folder.resolve(name), killed.resolve(name));
            }
        }
        SqliteImport.run(killed.resolve("dispenser.db"), scratch, url);
        assertThat(there("SELECT reason FROM events WHERE id = 9")).containsExactly("newest");
    }

    @Test
    void aDatabaseThatHoldsABarIsNotMixedWithIt() throws Exception {
        SqliteImport.run(file, scratch, url);
        Path other = Files.createDirectory(folder.resolve("other"));
        assertThatThrownBy(() -> SqliteImport.run(file, other, url))
                .isInstanceOf(UnfitDatabase.class)
                .hasMessageContaining("holds a bar already");
        assertThat(there("SELECT COUNT(*) FROM events")).containsExactly(8L);
    }

    @Test
    void notUnderAHubThatRuns() throws Exception {
        try (StoreFixture hub = StoreKind.open(url)) {
            assertThatThrownBy(() -> SqliteImport.run(file, scratch, url))
                    .isInstanceOf(UnfitDatabase.class)
                    .hasMessageContaining("another hub uses this database");
            await(hub.store.write(Statement.of("INSERT INTO events (reason) VALUES ('goes on')")));
        }
    }

    @Test
    void aRowThatFitsNowhereMovesNothing() throws Exception {
        StoreFixture.poke(file, "INSERT INTO guests (token, name, limit_ml) VALUES ('Bo', 'Bo', 'plenty')");
        assertThatThrownBy(() -> SqliteImport.run(file, scratch, url))
                .hasMessageContaining("limit_ml")
                .hasMessageContaining("guests");
        assertThat(there("SELECT COUNT(*) FROM events")).containsExactly(0L);
    }

    @Test
    void aDamagedFileIsRefused() throws Exception {
        Files.writeString(file, "this was a database once, before the power cut");
        assertThatThrownBy(() -> SqliteImport.run(file, scratch, url)).isInstanceOf(DamagedStore.class);
    }

    /** Not even by a mistake or with a stolen password can such a hub change the log. */
    @Test
    void aHubThatMayOnlyUseTheTables() throws Exception {
        PostgresServer server = PostgresServer.shared();
        PostgresUrl hub = server.database();
        PostgresSetup.run(url, String.valueOf(hub.user()));
        PostgresUrl there = new PostgresUrl(url.hosts(), url.database(), hub.user(), hub.password(), Map.of());
        server.execute(
                url.database(),
                "CREATE VIEW \"Takings\" AS SELECT 1 AS euros",
                "REVOKE ALL ON \"Takings\" FROM PUBLIC");
        PostgresSetup.run(url, String.valueOf(hub.user()));
        assertThat(there("SELECT has_table_privilege('" + hub.user() + "', '\"Takings\"', 'SELECT')"))
                .as("what is not the hub's is left alone")
                .containsExactly(false);
        try (StoreFixture opened = StoreKind.open(there)) {
            await(opened.store.write(Statement.of("INSERT INTO events (reason) VALUES ('kept')")));
            await(opened.store.write(Statement.of("UPDATE taps SET position = 1")));
            try (Connection crime = there.source(2, 2, Map.of()).getConnection();
                    java.sql.Statement statement = crime.createStatement()) {
                for (String sql : List.of(
                        "UPDATE events SET reason = 'other'",
                        "DELETE FROM events",
                        "TRUNCATE events",
                        "ALTER TABLE events DISABLE TRIGGER ALL",
                        "DROP TABLE events")) {
                    assertThatThrownBy(() -> statement.execute(sql))
                            .as(sql)
                            .satisfies(refused -> assertThat(((SQLException) refused).getSQLState())
                                    .isEqualTo("42501"));
                }
            }
        }
        assertThat(there("SELECT reason FROM events")).containsExactly("kept");
    }
}
