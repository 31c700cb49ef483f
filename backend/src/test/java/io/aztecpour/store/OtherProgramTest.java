package io.aztecpour.store;

import static io.aztecpour.store.StoreFixture.acknowledged;
import static io.aztecpour.store.StoreFixture.await;
import static io.aztecpour.store.StoreFixture.peek;
import static io.aztecpour.store.StoreFixture.poke;
import static io.aztecpour.store.StoreTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aztecpour.domain.Fault;
import io.aztecpour.domain.StoreHealth;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another program uses the database by SQLite's own rules, as one that saves it does: the hub goes on, with all rows. */
class OtherProgramTest {
    @TempDir
    Path folder;

    private static void use(Path file, String sql) throws Exception {
        if (sql.startsWith("PRAGMA")) {
            peek(file, sql);
        } else {
            poke(file, sql);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRAGMA wal_checkpoint(PASSIVE)",
                "PRAGMA wal_checkpoint(RESTART)",
                "PRAGMA wal_checkpoint(TRUNCATE)",
                "VACUUM",
                "INSERT INTO events (reason) VALUES ('a stranger''s')"
            })
    void takesNothingAndStopsNothing(String sql) throws Exception {
        Path image = Files.createDirectory(folder.resolve("image")).resolve("dispenser.db");
        Path bar = Files.createDirectory(folder.resolve("bar"));
        try (StoreFixture hub = new StoreFixture(new SqliteOptions(bar.resolve("dispenser.db"), 10_000, 50, 600_000))) {
            Future<StoreHealth> told = hub.health(health -> !health.ok());
            for (int round = 1; round <= 3; round++) {
                hub.acknowledge(40);
                use(hub.file, sql);
                await(hub.store.write(row("next")));
                peek(hub.file, "PRAGMA wal_checkpoint(PASSIVE)");
                use(hub.file, sql);
                hub.acknowledge(60);
            }
            assertThat(told.isComplete()).isFalse();
            image(hub.file, image);
        }
        assertThat(acknowledged(image)).as("after a crash").isEqualTo(300);
        assertThat(peek(image, "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(acknowledged(bar.resolve("dispenser.db"))).isEqualTo(300);
        nothingBeside(bar);
    }

    /** What a crash would leave. */
    private static void image(Path file, Path image) throws Exception {
        Files.copy(file, image);
        if (Files.exists(FileIdentity.log(file))) {
            Files.copy(FileIdentity.log(file), FileIdentity.log(image));
        }
    }

    private static void nothingBeside(Path bar) throws Exception {
        try (Stream<Path> files = Files.list(bar)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("dispenser.db");
        }
    }

    /** One that copies changes away keeps SQLite from beginning the log anew while it reads. */
    @Test
    void mayReadForLongMeanwhile() throws Exception {
        try (StoreFixture hub =
                        new StoreFixture(new SqliteOptions(folder.resolve("dispenser.db"), 10_000, 50, 600_000));
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + hub.file);
                java.sql.Statement reader = other.createStatement()) {
            Future<StoreHealth> told = hub.health(health -> !health.ok());
            hub.acknowledge(40);
            reader.execute("BEGIN");
            reader.executeQuery("SELECT COUNT(*) FROM events").close();
            hub.acknowledge(40);
            for (int round = 0; round < 3; round++) {
                peek(hub.file, "PRAGMA wal_checkpoint(PASSIVE)");
                hub.acknowledge(300);
            }
            reader.execute("COMMIT");
            hub.acknowledge(20);
            assertThat(told.isComplete()).isFalse();
            assertThat(acknowledged(hub.file)).isEqualTo(1_000);
        }
        nothingBeside(folder);
        assertThat(acknowledged(folder.resolve("dispenser.db"))).isEqualTo(1_000);
    }

    @Test
    void aTouchHidesNoLogThatIsGone() throws Exception {
        try (StoreFixture hub =
                new StoreFixture(new SqliteOptions(folder.resolve("dispenser.db"), 10_000, 50, 600_000))) {
            hub.acknowledge(100);
            Files.setLastModifiedTime(hub.file, FileTime.fromMillis(1_000_000_000_000L));
            Files.delete(FileIdentity.log(hub.file));
            assertThat(catchThrowable(() -> await(hub.store.write(row("next")))))
                    .isInstanceOf(Fault.class);
            assertThat(await(hub.health(health -> true)).ok()).isFalse();
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path copy = files.filter(file -> file.toString().matches(".*dispenser-\\d{8}-\\d{6}\\.db"))
                    .findFirst()
                    .orElseThrow();
            assertThat(acknowledged(copy)).isEqualTo(100);
        }
    }
}
