package io.aztecpour.store;

import static io.aztecpour.store.StoreFixture.acknowledged;
import static io.aztecpour.store.StoreFixture.await;
import static io.aztecpour.store.StoreFixture.peek;
import static io.aztecpour.store.StoreFixture.poke;
import static io.aztecpour.store.StoreTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.StoreHealth;
import io.vertx.core.Future;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to a file on a bar's little computer, and that the store finds back by itself. */
class StoreTroubleTest {
    private static final Predicate<StoreHealth> UP = StoreHealth::ok;
    private static final Predicate<StoreHealth> DOWN = UP.negate();

    @TempDir
    Path folder;

    private static void isDown(StoreFixture hub, String word) throws Exception {
        assertThat(await(hub.health(DOWN)).reason()).contains(word);
    }

    private static void fails(Future<Void> write, String word) {
        assertThat(catchThrowable(() -> await(write))).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.code()).isEqualTo(Code.LEDGER_DOWN);
            assertThat(fault.reason()).contains(word);
        });
    }

    @Test
    void readOnly() throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            hub.acknowledge(5);
            await(hub.store.write(Statement.of("PRAGMA query_only = 1")));
            Future<StoreHealth> down = hub.health(DOWN);
            fails(hub.store.write(row("lost")), "may not write");
            assertThat(await(down).reason()).contains("may not write");
            hub.worksAgain();
            assertThat(acknowledged(hub.file)).isEqualTo(5);
        }
    }

    @Test
    void aFolderWhereTheFileShouldBe() throws Exception {
        Path file = Files.createDirectory(folder.resolve("dispenser.db"));
        try (StoreFixture hub = new StoreFixture(folder)) {
            isDown(hub, "may not write");
            fails(hub.store.write(row("lost")), "may not write");
            Files.delete(file);
            hub.worksAgain();
        }
    }

    @Test
    void lockedByAnotherProgram() throws Exception {
        try (StoreFixture hub = new StoreFixture(folder);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + hub.file);
                java.sql.Statement statement = other.createStatement()) {
            hub.acknowledge(5);
            statement.execute("BEGIN IMMEDIATE");
            fails(hub.store.write(row("lost")), "Another program");
            isDown(hub, "Another program");
            assertThat(await(hub.store.read("SELECT 1 FROM events")).size())
                    .as("the log can still be read")
                    .isEqualTo(5);
            statement.execute("ROLLBACK");
            hub.worksAgain();
        }
    }

    @Test
    void lockedWhenTheHubStarts() throws Exception {
        Path file = folder.resolve("dispenser.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                java.sql.Statement statement = other.createStatement()) {
            statement.execute(
                    "CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp DATETIME, user_token"
                            + " TEXT, amount_ml INTEGER, status TEXT, reason TEXT)");
            statement.execute("BEGIN EXCLUSIVE");
            try (StoreFixture hub = new StoreFixture(folder)) {
                isDown(hub, "Another program");
                statement.execute("COMMIT");
                hub.worksAgain();
            }
        }
    }

    @Test
    void diskFull() throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            hub.acknowledge(5);
            await(hub.store.write(Statement.of("PRAGMA max_page_count = 1")));
            Future<StoreHealth> down = hub.health(DOWN);
            fails(hub.store.write(row("x".repeat(100_000))), "disk is full");
            assertThat(await(down).reason()).contains("disk is full");
            hub.worksAgain();
            assertThat(acknowledged(hub.file)).isEqualTo(5);
        }
    }

    @Test
    void aDamagedPageIsFoundBeforeAnybodyTrustsTheFile() throws Exception {
        Path good = folder.resolve("good.db");
        try (StoreFixture hub = new StoreFixture(folder)) {
            hub.acknowledge(5);
            await(hub.store.close());
            Files.copy(hub.file, good);
            damage(hub.file, "events");
        }
        assertThatThrownBy(() -> new StoreFixture(folder)).isInstanceOf(DamagedStore.class);
        Files.move(good, folder.resolve("dispenser.db"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (StoreFixture hub = new StoreFixture(folder)) {
            hub.worksAgain();
            assertThat(acknowledged(hub.file)).isEqualTo(5);
        }
    }

    private static void damage(Path file, String table) throws Exception {
        int page = (int) peek(file, "SELECT rootpage FROM sqlite_master WHERE name = '" + table + "'")
                .get(0);
        int size = (int) peek(file, "PRAGMA page_size").get(0);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek((long) (page - 1) * size);
            raw.write(new byte[size]);
        }
    }

    @Test
    void deletedUnderTheHub() throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            hub.acknowledge(300);
            delete(hub.file, FileIdentity.log(hub.file), FileIdentity.index(hub.file));
            hub.worksAgain();
            assertThat(acknowledged(hub.file)).isEqualTo(300);
            hub.acknowledge(10);
            assertThat(acknowledged(hub.file)).isEqualTo(310);
        }
    }

    @Test
    void deletedWithoutItsLog() throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            hub.acknowledge(300);
            delete(hub.file);
            hub.worksAgain();
            assertThat(acknowledged(hub.file)).isEqualTo(300);
        }
        assertThat(peek(folder.resolve("dispenser.db"), "PRAGMA integrity_check"))
                .containsExactly("ok");
    }

    @Test
    void itsLogDeletedUnderTheHub() throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            hub.acknowledge(300);
            delete(FileIdentity.log(hub.file));
            hub.worksAgain();
            assertThat(acknowledged(hub.file)).isEqualTo(300);
            hub.acknowledge(10);
            assertThat(peek(hub.file, "PRAGMA integrity_check")).containsExactly("ok");
        }
        assertThat(acknowledged(folder.resolve("dispenser.db"))).isEqualTo(310);
    }

    @Test
    void deletedWithItsFolder() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (StoreFixture hub = new StoreFixture(data)) {
            hub.acknowledge(300);
            delete(FileIdentity.log(hub.file), FileIdentity.index(hub.file), hub.file);
            // Unless the hub noticed in between, and has put the file back.
            data.toFile().delete();
            hub.worksAgain();
            assertThat(acknowledged(hub.file)).isEqualTo(300);
        }
    }

    @Test
    void deletedJustBeforeTheHubStops() throws Exception {
        Path file = folder.resolve("dispenser.db");
        try (StoreFixture hub = new StoreFixture(new SqliteOptions(file, 1_000, 50, 600_000))) {
            hub.acknowledge(300);
            delete(file);
        }
        assertThat(acknowledged(file)).isEqualTo(300);
    }

    @Test
    void replacedUnderTheHub() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other")).resolve("dispenser.db");
        poke(
                other,
                "CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp DATETIME, user_token TEXT, amount_ml"
                        + " INTEGER, status TEXT, reason TEXT)",
                "INSERT INTO events (reason) VALUES ('from a backup')");
        try (StoreFixture hub = new StoreFixture(folder)) {
            hub.acknowledge(300);
            Future<StoreHealth> told = hub.health(DOWN);
            Files.move(other, hub.file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            hub.worksAgain();
            await(told);
            assertThat(peek(hub.file, "SELECT reason FROM events")).containsExactly("from a backup", "after");
            assertThat(acknowledged(kept()))
                    .as("what was logged before lies beside it")
                    .isEqualTo(300);
        }
    }

    private Path kept() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("dispenser-\\d{8}-\\d{6}\\.db"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void delete(Path... files) throws Exception {
        for (Path file : List.of(files)) {
            Files.deleteIfExists(file);
        }
    }
}
