package io.aztecpour.store;

import static io.aztecpour.store.StoreFixture.acknowledged;
import static io.aztecpour.store.StoreFixture.await;
import static io.aztecpour.store.StoreFixture.peek;
import static io.aztecpour.store.StoreFixture.poke;
import static io.aztecpour.store.StoreTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.domain.StoreHealth;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody puts another file in the database's place between two steps of the hub: no step takes it for the former one. */
class ReplacedMeanwhileTest {
    private static final int ROWS = 100;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    /** A hub that looks after its files only when it is asked to write, and moves nothing out of the log by itself. */
    private StoreFixture hub() throws Exception {
        return new StoreFixture(options());
    }

    private SqliteOptions options() throws Exception {
        Path bar = Files.createDirectories(folder.resolve("bar"));
        return new SqliteOptions(bar.resolve("dispenser.db"), 10_000, 50, 600_000);
    }

    /** @return a copy with one row, made before the rest is written */
    private Path backup(StoreFixture hub) throws Exception {
        await(hub.store.write(row("from the backup")));
        Path backup = folder.resolve("backup.db");
        poke(hub.file, "VACUUM INTO '" + backup + "'");
        hub.acknowledge(ROWS);
        return backup;
    }

    /** The backup lies where a hub was killed, beside the log of the file that it replaced. */
    private record Swapped(Path file, Object former, byte[] database, byte[] log) {
        void isUntouched() throws Exception {
            assertThat(Files.readAllBytes(file)).isEqualTo(database);
            assertThat(Files.readAllBytes(FileIdentity.log(file))).isEqualTo(log);
        }
    }

    private Swapped swap(Path file, Path backup) throws Exception {
        Object former = FileIdentity.key(file);
        byte[] copy = Files.readAllBytes(backup);
        Files.move(backup, file, StandardCopyOption.ATOMIC_MOVE);
        return new Swapped(file, former, copy, Files.readAllBytes(FileIdentity.log(file)));
    }

    private Path killed() throws Exception {
        Path image = Files.createDirectory(folder.resolve("killed")).resolve("dispenser.db");
        try (StoreFixture hub = hub()) {
            backup(hub);
            Files.copy(hub.file, image);
            Files.copy(FileIdentity.log(hub.file), FileIdentity.log(image));
        }
        return image;
    }

    @Test
    void anAttemptToOpenEndsWithTheFileThatItBeganWith() throws Exception {
        Path file = killed();
        Swapped swapped = swap(file, folder.resolve("backup.db"));
        FileRequirements demand = new FileRequirements(true, null, false, swapped.former);
        assertThatThrownBy(() -> await(new DatabaseOpener(vertx, StoreFixture.options(file.getParent())).open(demand)))
                .isInstanceOf(ReplacedFile.class);
        swapped.isUntouched();
    }

    @Test
    void noConnectionIsOpenedToTheFileThatCameAfterTheLook() throws Exception {
        Path file = killed();
        try (PinnedFile pinned = PinnedFile.at(file, null)) {
            PinnedSource source = new PinnedSource(StoreFixture.options(file.getParent()), pinned);
            Swapped swapped = swap(file, folder.resolve("backup.db"));
            assertThatThrownBy(source::getConnection).hasCauseInstanceOf(ReplacedFile.class);
            swapped.isUntouched();
        }
    }

    @Test
    void aFileThatIsGoneAfterTheLookIsNotMadeAnew() throws Exception {
        Path file = killed();
        Path log = FileIdentity.log(file);
        byte[] rows = Files.readAllBytes(log);
        try (PinnedFile pinned = PinnedFile.at(file, null)) {
            PinnedSource source = new PinnedSource(StoreFixture.options(file.getParent()), pinned);
            Files.delete(file);
            assertThatThrownBy(source::getConnection).hasMessageContaining("CANTOPEN");
        }
        assertThat(file).doesNotExist();
        assertThat(Files.readAllBytes(log)).isEqualTo(rows);
    }

    @Test
    void aReaderThatIsOpenedLateReadsNoMixture() throws Exception {
        try (StoreFixture hub = hub()) {
            Path backup = backup(hub);
            Files.move(backup, hub.file, StandardCopyOption.ATOMIC_MOVE);
            await(Future.join(IntStream.range(0, 8)
                            .mapToObj(i -> hub.store.read("SELECT COUNT(*) FROM events"))
                            .toList())
                    .otherwiseEmpty());
            await(hub.health(StoreHealth::ok));
            await(hub.store.write(row("after")));
            assertThat(peek(hub.file, "SELECT reason FROM events ORDER BY id"))
                    .containsExactly("from the backup", "after");
            assertThat(peek(hub.file, "PRAGMA integrity_check")).containsExactly("ok");
            assertThat(acknowledged(copies(hub.file).get(0))).isEqualTo(ROWS);
        }
    }

    /** The file system gives the number of a deleted file to the next one. */
    @Test
    void aCopyMadeWhereADamagedFileWasDeletedIsAnotherFile() throws Exception {
        Path bar = Files.createDirectory(folder.resolve("bar"));
        try (StoreFixture hub = new StoreFixture(bar)) {
            Path backup = backup(hub);
            Files.write(hub.file, new byte[50_000]);
            await(hub.health(health -> !health.ok()));
            byte[] copy = Files.readAllBytes(backup);
            Files.delete(hub.file);
            Files.write(hub.file, copy);
            await(hub.health(StoreHealth::ok));
            await(hub.store.write(row("after")));
            assertThat(peek(hub.file, "SELECT reason FROM events ORDER BY id"))
                    .containsExactly("from the backup", "after");
        }
    }

    @Test
    void whatIsPutBackTakesNobodysPlace() throws Exception {
        SqliteOptions options = options();
        try (StoreFixture hub = hub()) {
            backup(hub);
        }
        Database database =
                await(new DatabaseOpener(vertx, options).open(new FileRequirements(true, null, false, null)));
        byte[] another = "another file".getBytes(StandardCharsets.UTF_8);
        Files.delete(options.file());
        Files.write(options.file(), another);
        FileRecovery.FileContent content =
                await(new FileRecovery(vertx, options).save(database, FileIdentity.Change.GONE));
        assertThat(content).isEqualTo(FileRecovery.FileContent.OTHER);
        assertThat(Files.readAllBytes(options.file())).isEqualTo(another);
        assertThat(acknowledged(copies(options.file()).get(0))).isEqualTo(ROWS);
        await(database.abandon());
    }

    private static List<Path> copies(Path file) throws Exception {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(each -> each.getFileName().toString().matches("dispenser-\\d{8}-\\d{6}\\.db"))
                    .toList();
        }
    }
}
