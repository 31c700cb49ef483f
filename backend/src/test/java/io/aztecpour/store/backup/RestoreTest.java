package io.aztecpour.store.backup;

import static io.aztecpour.store.StoreFixture.peek;
import static io.aztecpour.store.StoreFixture.poke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.domain.BackupKind;
import io.aztecpour.store.StoreFixture;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Going back to a backup: what is no good one changes nothing, and what it replaces stays. */
class RestoreTest {
    private static final String COUNT = "SELECT COUNT(*) FROM events";

    @TempDir
    Path folder;

    private Path data;
    private Path database;
    private Path backup;

    /** A bar with five events, and its backup of the first three. */
    @BeforeEach
    void prepare() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        try (StoreFixture hub = new StoreFixture(data)) {
            database = hub.file;
            hub.acknowledge(3);
            backup = new BackupMaker(
                            database,
                            BackupFolder.of(data, Files.createDirectory(folder.resolve("disk"))),
                            BackupLimits.USUAL,
                            InstantSource.system())
                    .make(BackupKind.MANUAL, new BackupProgress(BackupLimits.USUAL))
                    .file();
            hub.acknowledge(2);
        }
    }

    private Map<String, Long> files() throws Exception {
        Map<String, Long> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                all.put(file.getFileName().toString(), Files.size(file));
            }
        }
        return all;
    }

    private void spoil(String how) throws Exception {
        switch (how) {
            case "page" -> {
                try (RandomAccessFile file = new RandomAccessFile(backup.toFile(), "rw")) {
                    for (long at = 4096; at < file.length(); at += 4096) {
                        file.seek(at);
                        file.write(new byte[64]);
                    }
                }
            }
            case "cut" -> {
                try (RandomAccessFile file = new RandomAccessFile(backup.toFile(), "rw")) {
                    file.setLength(file.length() / 2);
                }
            }
            case "empty" -> Files.write(backup, new byte[0]);
            case "text" -> Files.writeString(backup, "no database");
            case "newer" ->
                poke(
                        backup,
                        "INSERT INTO flyway_schema_history SELECT 999, '999', description, type, script, checksum,"
                                + " installed_by, installed_on, execution_time, success FROM flyway_schema_history"
                                + " WHERE version = '9'");
            case "other" -> {
                Files.delete(backup);
                poke(backup, "CREATE TABLE songs (name TEXT)");
            }
            case "foreign" -> {
                Files.delete(backup);
                poke(backup, "CREATE TABLE events (name TEXT)");
            }
            case "gone" -> Files.delete(backup);
            default -> throw new IllegalArgumentException(how);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "cut", "empty", "text", "newer", "other", "foreign", "gone"})
    void whatIsNoGoodBackupChangesNothing(String how) throws Exception {
        spoil(how);
        Map<String, Long> before = files();
        assertThatThrownBy(() -> new Restore(database).from(backup)).hasMessageContaining(backup.toString());
        assertThat(files()).isEqualTo(before);
        assertThat(peek(database, COUNT)).containsExactly(5);
    }

    @Test
    void whatItReplacesIsKeptAndCanBeGoneBackTo() throws Exception {
        Restore.Done done = new Restore(database).from(backup);
        assertThat(done.events()).isEqualTo(3);
        assertThat(peek(database, COUNT)).containsExactly(3);
        assertThat(peek(database, "SELECT at_ms FROM heartbeat")).as("whole").containsExactly(0);
        assertThat(done.replaced().getFileName().toString()).matches("dispenser-replaced-\\d{8}-\\d{6}\\.db");
        assertThat(peek(done.replaced(), COUNT)).containsExactly(5);
        Restore.Done undone = new Restore(database).from(done.replaced());
        assertThat(undone.events()).isEqualTo(5);
        try (StoreFixture hub = new StoreFixture(data)) {
            hub.acknowledge(1);
            assertThat(StoreFixture.acknowledged(database)).isEqualTo(6);
        }
    }

    /** A hub was killed: its last rows are in the log alone. */
    @Test
    void theLogGoesWithTheDatabaseThatItBelongsTo() throws Exception {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        try (StoreFixture hub = new StoreFixture(data)) {
            hub.acknowledge(2);
            for (String kind : new String[] {"", "-wal"}) {
                Files.copy(Path.of(hub.file + kind), killed.resolve("dispenser.db" + kind));
            }
        }
        Path file = killed.resolve("dispenser.db");
        assertThat(Files.size(Path.of(file + "-wal"))).isPositive();
        Path replaced = new Restore(file).from(backup).replaced();
        assertThat(Path.of(file + "-wal")).doesNotExist();
        assertThat(peek(file, COUNT)).containsExactly(3);
        assertThat(peek(replaced, COUNT)).containsExactly(7);
    }

    /** Ends as a kill would leave it after each step; then the hub starts. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void killedHalfWayItLosesNothing(int steps) throws Exception {
        String stamp = "20261128-050000";
        Path part = data.resolve("dispenser.db.restore");
        Path ready = data.resolve("dispenser.db.restore-" + stamp);
        Path replaced = data.resolve("dispenser-replaced-" + stamp + ".db");
        Path log = Path.of(database + "-wal");
        Files.copy(backup, part);
        if (steps > 0) {
            Files.move(part, ready);
        }
        if (steps > 1) {
            Files.move(database, replaced);
            Files.writeString(log, "the log of the former one");
        }
        if (steps > 2) {
            Files.move(log, Path.of(replaced + "-wal"));
        }
        try (StoreFixture hub = new StoreFixture(data)) {
            assertThat(StoreFixture.acknowledged(hub.file)).isEqualTo(steps > 1 ? 3 : 5);
        }
        assertThat(part).doesNotExist();
        assertThat(ready).doesNotExist();
        if (steps > 1) {
            assertThat(Path.of(replaced + "-wal")).hasContent("the log of the former one");
            Files.delete(Path.of(replaced + "-wal"));
            assertThat(peek(replaced, COUNT)).containsExactly(5);
        }
    }

    @Test
    void aBarOfWhichOnlyBackupsAreLeftIsNoEmptyBar() throws Exception {
        Path replaced = new Restore(database).from(backup).replaced();
        Files.delete(database);
        assertThatThrownBy(() -> new StoreFixture(data).close()).hasMessageContaining(replaced.toString());
        assertThat(database).doesNotExist();
    }
}
