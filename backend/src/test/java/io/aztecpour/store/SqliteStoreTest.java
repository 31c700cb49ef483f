package io.aztecpour.store;

import static io.aztecpour.store.StoreFixture.await;
import static io.aztecpour.store.StoreFixture.peek;
import static io.aztecpour.store.StoreFixture.poke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
    @TempDir
    Path folder;

    @Test
    void aFileOfTheOriginalOpensAndKeepsItsRows() throws Exception {
        Path file = folder.resolve("dispenser.db");
        poke(
                file,
                "CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp DATETIME DEFAULT CURRENT_TIMESTAMP,"
                        + " user_token TEXT, amount_ml INTEGER, status TEXT, reason TEXT)",
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                        + " INSERT INTO events (user_token, amount_ml, status) SELECT 'guest ' || i, 30, 'success' FROM n",
                "DELETE FROM events WHERE id = 20000");
        try (StoreFixture hub = new StoreFixture(folder)) {
            await(hub.store.write(StoreTest.row("ours")));
            assertThat(peek(file, "SELECT COUNT(*) FROM events")).containsExactly(20_000);
            assertThat(peek(file, "SELECT MAX(id) FROM events"))
                    .as("no number is used twice")
                    .containsExactly(20_001);
            assertThat(peek(file, "SELECT user_token FROM events WHERE id = 77"))
                    .containsExactly("guest 77");
            assertThat(peek(file, "PRAGMA journal_mode")).containsExactly("wal");
        }
        try (StoreFixture again = new StoreFixture(folder)) {
            assertThat(await(again.store.read("SELECT COUNT(*) AS n FROM events WHERE tap IS NULL"))
                            .iterator()
                            .next()
                            .getInteger("n"))
                    .isEqualTo(20_000);
        }
    }

    @Test
    void manyCallersShareACommitAndEachRowIsOnTheDisk() throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            int before = WriteAheadLog.commits(hub.file);
            // Too few for the hub to move them out of the log.
            await(Future.all(StoreTest.writeAtOnce(hub, 240)));
            assertThat(WriteAheadLog.commits(hub.file) - before).isBetween(1, 24);
            assertThat(asAfterAKill(hub.file)).isEqualTo(240);
        }
    }

    /** What the files alone hold, while the hub still has them open. */
    private static int asAfterAKill(Path file) throws Exception {
        Path copies = Files.createDirectory(file.resolveSibling("after a kill"));
        Path copy = copies.resolve("dispenser.db");
        Files.copy(file, copy);
        Files.copy(FileIdentity.log(file), FileIdentity.log(copy));
        try (StoreFixture restarted = new StoreFixture(copies)) {
            return StoreTest.count(restarted);
        }
    }

    @Test
    void closingFinishesWhatIsQueuedAndLeavesOneFile() throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            List<Future<Void>> writes = StoreTest.writeAtOnce(hub, 2_000);
            await(hub.store.close());
            await(Future.all(writes));
            assertThat(peek(hub.file, "SELECT COUNT(*) FROM events")).containsExactly(2_000);
            assertThatThrownBy(() -> await(hub.store.write(StoreTest.row("late"))))
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Code.SHUTTING_DOWN));
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(hub.file);
            }
        }
    }

    @Test
    void tapsOfAnEarlierHubKeepTheirDrinks() throws Exception {
        Path file = folder.resolve("dispenser.db");
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + file, null, null)
                .locations("classpath:migrations/sqlite")
                .target("10")
                .load()
                .migrate();
        poke(file, EarlierTaps.INSERT);
        try (StoreFixture hub = new StoreFixture(folder)) {
            EarlierTaps.areKept(hub);
        }
    }

    @Test
    void theNewestMigrationIsTheOneThatTheStoreLooksFor() throws Exception {
        Path migrations = Path.of(SqliteStoreTest.class
                .getResource("/migrations/sqlite/V1__events.sql")
                .toURI());
        try (Stream<Path> files = Files.list(migrations.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"))
                            .mapToInt(Integer::parseInt)
                            .max())
                    .hasValue(Integer.parseInt(Schema.NEWEST));
        }
    }
}
