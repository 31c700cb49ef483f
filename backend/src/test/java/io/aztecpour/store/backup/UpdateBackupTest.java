package io.aztecpour.store.backup;

import static io.aztecpour.store.StoreFixture.await;
import static io.aztecpour.store.StoreFixture.peek;
import static io.aztecpour.store.StoreFixture.poke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.domain.StoreHealth;
import io.aztecpour.store.SqliteOptions;
import io.aztecpour.store.StoreFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before an update changes a database, it is kept as it was. */
class UpdateBackupTest {
    private static final String TABLES = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'taps'";

    @TempDir
    Path data;

    private SqliteOptions options(@Nullable Path chosen, boolean wanted) {
        SqliteOptions options = StoreFixture.options(data);
        BackupMaker maker = new BackupMaker(
                options.file(), BackupFolder.of(data, chosen), BackupLimits.USUAL, InstantSource.system());
        return options.withBackups(new UpdateBackup(maker, BackupLimits.USUAL, wanted));
    }

    /** As the original writes it. */
    private Path original() throws Exception {
        Path file = data.resolve("dispenser.db");
        poke(
                file,
                "CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp DATETIME DEFAULT CURRENT_TIMESTAMP, user_token TEXT, amount_ml INTEGER, status TEXT, reason TEXT)",
                "INSERT INTO events (user_token, amount_ml, status) VALUES ('anna', 30, 'success')");
        return file;
    }

    private List<BackupFile> made(@Nullable Path chosen) throws Exception {
        return BackupFolder.of(data, chosen).list();
    }

    @Test
    void anOlderDatabaseIsKeptFirst() throws Exception {
        original();
        try (StoreFixture hub = new StoreFixture(options(null, true))) {
            assertThat(peek(hub.file, TABLES)).containsExactly(1);
        }
        assertThat(made(null)).hasSize(1);
        Path kept = made(null).get(0).path();
        assertThat(kept.toString()).endsWith("Z-update.db");
        assertThat(peek(kept, TABLES)).containsExactly(0);
        assertThat(peek(kept, "SELECT user_token FROM events")).containsExactly("anna");
        // The next start changes nothing, and keeps nothing.
        new StoreFixture(options(null, true)).close();
        assertThat(made(null)).hasSize(1);
    }

    @Test
    void aNewBarKeepsNothing() throws Exception {
        new StoreFixture(options(null, true)).close();
        assertThat(made(null)).isEmpty();
    }

    @Test
    void whereItCannotBeKeptNothingIsChanged() throws Exception {
        Path file = original();
        Path stick = data.resolve("stick");
        try (StoreFixture hub = new StoreFixture(options(stick, true))) {
            StoreHealth down = await(hub.health(health -> !health.ok()));
            assertThat(down.reason()).contains(stick.toString()).contains("is not there");
            assertThat(peek(file, TABLES)).containsExactly(0);
            // It goes on by itself.
            Files.createDirectory(stick);
            await(hub.health(StoreHealth::ok));
        }
        assertThat(made(stick)).hasSize(1);
    }

    @Test
    void whoeverWantsNoneGetsNone() throws Exception {
        Path file = original();
        new StoreFixture(options(data.resolve("stick"), false)).close();
        assertThat(peek(file, TABLES)).containsExactly(1);
    }

    @Test
    void aBarOfWhichOnlyBackupsAreLeftIsNoEmptyBar() throws Exception {
        Path file = original();
        new StoreFixture(options(null, true)).close();
        Files.delete(file);
        assertThatThrownBy(() -> new StoreFixture(options(null, true)).close())
                .hasMessageContaining(made(null).get(0).path().toString())
                .hasMessageContaining("start the hub again");
        assertThat(file).doesNotExist();
    }
}
