package io.aztecpour.store.postgres;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.fixture.NetworkPath;
import io.aztecpour.fixture.PostgresServer;
import io.aztecpour.fixture.SmallDisk;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.store.EarlierTaps;
import io.aztecpour.store.Statement;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import io.aztecpour.store.UnfitDatabase;
import io.aztecpour.store.postgres.PostgresOptions.Patience;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to a database server and the way to it, and that the store finds back by itself. */
class PostgresTroubleTest {

    /** As short as a busy machine allows, so that a test need not wait long for what never answers. */
    private static final Patience SHORT = new Patience(10, 3, 3, 2);

    private static StoreFixture open(PostgresUrl url) throws Exception {
        return StoreKind.open(url, SHORT);
    }

    private static Statement row(String text) {
        return Statement.of("INSERT INTO events (reason) VALUES (?)", text);
    }

    private static void write(StoreFixture hub, String text) throws Exception {
        await(hub.store.write(row(text)));
    }

    /** In the end: the first word may be another, such as that the server ended the session. */
    private static void isDown(StoreFixture hub, String word) throws Exception {
        await(hub.health(
                health -> !health.ok() && String.valueOf(health.reason()).contains(word)));
        assertThatThrownBy(() -> write(hub, "meanwhile")).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.code()).isEqualTo(Code.LEDGER_DOWN);
            assertThat(fault.reason()).contains(word);
        });
    }

    private static PostgresUrl through(NetworkPath network, PostgresUrl url) {
        return new PostgresUrl("localhost:" + network.port(), url.database(), url.user(), url.password(), Map.of());
    }

    private static PostgresServer server() throws Exception {
        return PostgresServer.shared();
    }

    private static List<Object> reasons(PostgresUrl url) throws Exception {
        return server().peek(url.database(), "SELECT reason FROM events ORDER BY id");
    }

    @Test
    void aServerThatIsStoppedAndStartedAgain(@TempDir Path data) throws Exception {
        PostgresUrl url;
        int port;
        StoreFixture hub;
        try (PostgresServer server = PostgresServer.at(data, 0)) {
            url = server.database();
            port = server.port();
            hub = open(url);
            write(hub, "before");
        }
        try (hub) {
            isDown(hub, "does not answer");
            try (PostgresServer again = PostgresServer.at(data, port)) {
                hub.worksAgain();
                assertThat(again.peek(url.database(), "SELECT reason FROM events ORDER BY id"))
                        .containsExactly("before", "after");
            }
        }
    }

    /** After a power cut the hub may be there first. */
    @Test
    void aServerThatStartsAfterTheHub(@TempDir Path data) throws Exception {
        PostgresUrl url;
        int port;
        try (PostgresServer server = PostgresServer.at(data, 0)) {
            url = server.database();
            port = server.port();
        }
        try (StoreFixture hub = open(url)) {
            isDown(hub, "does not answer");
            try (PostgresServer later = PostgresServer.at(data, port)) {
                hub.worksAgain();
                assertThat(later.peek(url.database(), "SELECT reason FROM events"))
                        .containsExactly("after");
            }
        }
    }

    @Test
    void aNetworkThatFreezes() throws Exception {
        PostgresUrl url = server().database();
        try (NetworkPath network = new NetworkPath(server().port());
                StoreFixture hub = open(through(network, url))) {
            write(hub, "before");
            network.freeze();
            Future<Void> lost = hub.store.write(row("lost"));
            assertThatThrownBy(() -> await(lost)).isInstanceOf(Fault.class);
            isDown(hub, "does not answer");
            network.thaw();
            hub.worksAgain();
            assertThat(reasons(url)).startsWith("before").endsWith("after").doesNotContain("meanwhile");
        }
    }

    @Test
    void aFailoverToAnotherAddress() throws Exception {
        PostgresUrl url = server().database();
        try (NetworkPath network = new NetworkPath(server().port());
                NetworkPath other = new NetworkPath(1)) {
            PostgresUrl both = new PostgresUrl(
                    "localhost:%s,localhost:%s".formatted(network.port(), other.port()),
                    url.database(),
                    url.user(),
                    url.password(),
                    Map.of());
            try (StoreFixture hub = open(both)) {
                write(hub, "before");
                other.leadTo(server().port());
                network.leadTo(1);
                hub.worksAgain();
                assertThat(reasons(url)).containsExactly("before", "after");
            }
        }
    }

    /** A hub that did not notice would pour without a log. */
    @Test
    void aServerThatBecomesACopyOfAnother() throws Exception {
        PostgresUrl url = server().database();
        try (StoreFixture hub = open(url)) {
            server().execute(
                            url.database(),
                            "ALTER DATABASE " + url.database() + " SET default_transaction_read_only = on");
            endSessions(url);
            isDown(hub, "");
            server().execute("postgres", "ALTER DATABASE " + url.database() + " RESET default_transaction_read_only");
            hub.worksAgain();
        }
    }

    private static void endSessions(PostgresUrl url) throws Exception {
        server().execute(
                        "postgres",
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + url.database()
                                + "'");
    }

    @Test
    void noConnectionIsFree() throws Exception {
        PostgresUrl url = server().database();
        try (StoreFixture hub = open(url)) {
            server().execute("postgres", "ALTER DATABASE " + url.database() + " CONNECTION LIMIT 0");
            endSessions(url);
            isDown(hub, "no connection free");
            server().execute("postgres", "ALTER DATABASE " + url.database() + " CONNECTION LIMIT -1");
            hub.worksAgain();
        }
    }

    @Test
    void itsDiskIsFull(@TempDir Path folder) throws Exception {
        try (SmallDisk disk = SmallDisk.mounted(folder, "40m");
                PostgresServer own = PostgresServer.at(Files.createDirectory(folder.resolve("data")), 0)) {
            Path tables = Files.createDirectory(disk.folder().resolve("tables"));
            Files.setOwner(tables, Files.getOwner(folder.resolve("data").resolve("PG_VERSION")));
            PostgresUrl url = own.database(tables);
            try (StoreFixture hub = open(url)) {
                write(hub, "before");
                disk.fill();
                assertThatThrownBy(() -> {
                            // The table's last page has room for a while.
                            for (int row = 0; row < 100; row++) {
                                write(hub, "x".repeat(1_000));
                            }
                        })
                        .isInstanceOf(Fault.class)
                        .hasMessageContaining("disk is full");
                disk.free();
                hub.worksAgain();
                assertThat(own.peek(url.database(), "SELECT reason FROM events WHERE reason IN ('before', 'after')"))
                        .containsExactly("before", "after");
            }
        }
    }

    @Test
    void aTableThatAnotherProgramLocks() throws Exception {
        PostgresUrl url = server().database();
        try (StoreFixture hub = open(url)) {
            try (java.sql.Connection other = url.source(2, 0, Map.of()).getConnection();
                    java.sql.Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE events");
                assertThatThrownBy(() -> write(hub, "meanwhile")).isInstanceOf(Fault.class);
            }
            hub.worksAgain();
            assertThat(reasons(url)).containsExactly("after");
        }
    }

    /** Nothing that was acknowledged is missing, whenever the sessions end. */
    @Test
    void sessionsThatEndUnderManyWrites() throws Exception {
        PostgresUrl url = server().database();
        AtomicInteger acknowledged = new AtomicInteger();
        try (StoreFixture hub = open(url)) {
            for (int round = 0; round < 5; round++) {
                await(hub.health(StoreHealth::ok));
                List<Future<Void>> writes = IntStream.range(0, 500)
                        .mapToObj(i -> hub.store.write(row("many")).onSuccess(done -> acknowledged.incrementAndGet()))
                        .toList();
                endSessions(url);
                await(Future.join(writes).otherwiseEmpty());
            }
            hub.worksAgain();
            long there = (Long) server().peek(url.database(), "SELECT COUNT(*) FROM events WHERE reason = 'many'")
                    .get(0);
            assertThat(there).isGreaterThanOrEqualTo(acknowledged.get());
        }
    }

    /** A pool keeps connections that are dead. */
    @Test
    void onlyTheSessionsThatReadEnd() throws Exception {
        PostgresUrl url = server().database();
        try (StoreFixture hub = open(url)) {
            write(hub, "before");
            await(hub.store.read("SELECT 1"));
            hub.peek("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + url.database()
                    + "' AND pid <> pg_backend_pid()"
                    + " AND pid NOT IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')");
            WaitFor.until(() -> isRead(hub));
            hub.worksAgain();
        }
    }

    private static boolean isRead(StoreFixture hub) {
        try {
            return await(hub.store.read("SELECT reason FROM events")).size() == 1;
        } catch (Fault dead) {
            return false;
        } catch (Exception unanswered) {
            throw new AssertionError(unanswered);
        }
    }

    /** Only one connection, while the hub looks which version is there: every other works. */
    @Test
    void oneAnswerIsLostWhileItOpensAgain() throws Exception {
        PostgresUrl url = server().database();
        try (NetworkPath network = new NetworkPath(server().port());
                StoreFixture hub = open(through(network, url))) {
            network.loseWhoSays("current_schema() IS NULL");
            endSessions(url);
            await(hub.health(health -> !health.ok()));
            hub.worksAgain();
        }
    }

    @Test
    void aSecondHubOnTheSameDatabase() throws Exception {
        PostgresUrl url = server().database();
        try (StoreFixture hub = open(url)) {
            assertThatThrownBy(() -> open(url))
                    .isInstanceOf(UnfitDatabase.class)
                    .hasMessageContaining("another hub uses this database");
            write(hub, "goes on");
        }
        try (StoreFixture next = open(url)) {
            write(next, "begins");
            assertThat(reasons(url)).containsExactly("goes on", "begins");
        }
    }

    @Test
    void aDatabaseOfAnotherProgram() throws Exception {
        PostgresUrl url = server().database();
        server().execute(url.database(), "CREATE TABLE invoices (id INTEGER)", "GRANT ALL ON invoices TO PUBLIC");
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(UnfitDatabase.class)
                .hasMessageContaining("another program (invoices)");
        assertThat(
                        server().peek(
                                        url.database(),
                                        "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'"))
                .containsExactly("invoices");
    }

    @Test
    void aTableThatIsGone() throws Exception {
        PostgresUrl url = server().database();
        open(url).close();
        server().execute(url.database(), "DROP TABLE guests");
        assertThatThrownBy(() -> open(url)).isInstanceOf(UnfitDatabase.class).hasMessageContaining("gone");
    }

    /** As at a start before "prepare" has run: the hub waits until its user has what it needs. */
    @Test
    void aUserWithoutRights() throws Exception {
        PostgresUrl url = server().database();
        PostgresUrl stranger =
                new PostgresUrl(url.hosts(), url.database(), server().database().user(), url.password(), Map.of());
        try (StoreFixture hub = open(stranger)) {
            isDown(hub, "may not do what it needs");
            PostgresSetup.run(url, String.valueOf(stranger.user()));
            hub.worksAgain();
            await(hub.store.update("SELECT take_try('all', 'me', 1, 1000, 1, 1000, FALSE)"));
            await(hub.store.update("DELETE FROM rate_limits"));
        }
    }

    @Test
    void aDatabaseWithoutRoomForAllLetters() throws Exception {
        PostgresUrl url = server().database("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(UnfitDatabase.class)
                .hasMessageContaining("LATIN1")
                .hasMessageContaining("UTF8");
    }

    /** As a power cut of the server leaves it. */
    @Test
    void aFirstMigrationThatWasNotFinished() throws Exception {
        PostgresUrl url = server().database();
        open(url).close();
        server().execute(
                        url.database(),
                        "DROP TABLE events, idempotency_keys, taps, settings, learning, known_devices, guests, secrets, staff_sessions, heartbeat, rate_limits, cluster, nodes, leases, reservations, drinks, bottles, bottle_movements, pour_factors, maintenance_runs, bar_days, rollup, pour_hours, bar_hours, pour_days, failure_days, movement_days, tap_hours, tap_days CASCADE",
                        "DROP SEQUENCE event_ids",
                        "DROP FUNCTION moment_of, refuse_change, refuse_change_of_movements, refuse_older_token, refuse_stale_fence, refuse_stale_keeper, bar_changed, cluster_turn, writers_are_done, server_ms, take_try, return_try",
                        "DELETE FROM aztec_pour_schema_history");
        try (StoreFixture hub = open(url)) {
            write(hub, "begins");
            assertThat(reasons(url)).containsExactly("begins");
        }
    }

    @Test
    void aDatabaseOfAnEarlierHubIsBroughtUpToDate() throws Exception {
        PostgresUrl url = server().database();
        Flyway.configure()
                .dataSource(PostgresOptions.of(url).migrating("earlier"))
                .table(PostgresSchema.HISTORY)
                .locations("classpath:migrations/postgresql")
                .target("9")
                .load()
                .migrate();
        try (StoreFixture hub = open(url)) {
            write(hub, "goes on");
            assertThat(await(hub.store.update("SELECT take_try('all', 'me', 1, 1000, 1, 1000, FALSE) AS wait_ms"))
                            .iterator()
                            .next()
                            .getLong("wait_ms"))
                    .isZero();
        }
    }

    @Test
    void tapsOfAnEarlierHubKeepTheirDrinks() throws Exception {
        PostgresUrl url = server().database();
        Flyway.configure()
                .dataSource(PostgresOptions.of(url).migrating("earlier"))
                .table(PostgresSchema.HISTORY)
                .locations("classpath:migrations/postgresql")
                .target("11")
                .load()
                .migrate();
        server().execute(url.database(), EarlierTaps.INSERT);
        try (StoreFixture hub = open(url)) {
            EarlierTaps.areKept(hub);
        }
    }

    @Test
    void aDatabaseThatIsNewerThanTheHub() throws Exception {
        PostgresUrl url = server().database();
        open(url).close();
        server().execute(
                        url.database(),
                        "INSERT INTO aztec_pour_schema_history SELECT installed_rank + 1, '99', 'future', type, script, checksum, installed_by, installed_on, execution_time, success FROM aztec_pour_schema_history ORDER BY installed_rank DESC LIMIT 1");
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(UnfitDatabase.class)
                .hasMessageContaining("version 99")
                .hasMessageContaining("newer");
    }

    /** Only the name of the database: the server of these tests lets everybody in, whatever the password. */
    @Test
    void aDatabaseThatIsNotThereIsNotWaitedFor() throws Exception {
        PostgresUrl good = server().database();
        PostgresUrl url = new PostgresUrl(good.hosts(), "nowhere", good.user(), good.password(), Map.of());
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(UnfitDatabase.class)
                .hasMessageContaining("no database of that name");
    }
}
