package io.aztecpour.store.backup;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.backup.Backup;
import io.aztecpour.bus.backup.BackupHealth;
import io.aztecpour.bus.backup.BackupWarning;
import io.aztecpour.bus.backup.Backups;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.store.Statement;
import io.aztecpour.store.StoreFixture;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a store that a hub writes into. */
class BackupTest {
    private static final String ROWS = "SELECT id || quote(timestamp) || quote(reason) FROM events ORDER BY id";
    private static final long NO_LOOK_MS = 600_000;

    @TempDir
    Path data;

    @AutoClose
    private StoreFixture hub;

    @BeforeEach
    void open() throws Exception {
        hub = new StoreFixture(data);
    }

    private Path folder() {
        return data.resolve("backups");
    }

    private void deploy(Path chosen, BackupLimits limits) throws Exception {
        hub.deploy(new BackupVerticle(
                hub.store,
                new BackupOptions(hub.file, BackupFolder.of(data, chosen), null, limits, Clocks.SYSTEM, NO_LOOK_MS)));
    }

    private Future<Backup> press() {
        return hub.bus.ask(Addresses.MAKE_BACKUP, Empty.EMPTY, Backups.DEADLINE_MS);
    }

    private Backups known() throws Exception {
        return await(hub.bus.ask(Addresses.BACKUPS, Empty.EMPTY));
    }

    private Fault refused() {
        return catchThrowableOfType(Fault.class, () -> await(press()));
    }

    private static Statement row(String reason) {
        return Statement.of("INSERT INTO events (reason) VALUES (?)", reason);
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> !file.getFileName().toString().startsWith(".dispenser"))
                    .toList();
        }
    }

    /** Writes on and on from the store's own event loop. */
    private void writeOn(AtomicBoolean on, AtomicInteger acknowledged) {
        hub.store.write(row("row " + acknowledged)).onSuccess(done -> {
            acknowledged.incrementAndGet();
            if (on.get()) {
                writeOn(on, acknowledged);
            }
        });
    }

    @Test
    void whatIsMadeWhileRowsAreWrittenIsRestoredRowByRow() throws Exception {
        deploy(null, BackupLimits.USUAL);
        await(hub.store.write(row("x".repeat(3_000_000))));
        AtomicBoolean on = new AtomicBoolean(true);
        AtomicInteger acknowledged = new AtomicInteger();
        writeOn(on, acknowledged);
        for (int i = 0; i < 3; i++) {
            int before = acknowledged.get();
            Backup made = await(press());
            assertThat(made.events()).isGreaterThan(before);
            assertThat(made.bytes()).isEqualTo(Files.size(folder().resolve(made.name())));
        }
        on.set(false);
        await(hub.store.write(row("last")));
        List<Object> all = StoreFixture.peek(hub.file, ROWS);
        assertThat(files()).hasSize(3);
        for (Path backup : files()) {
            Path restored = Files.createTempDirectory(data, "bar").resolve("dispenser.db");
            new Restore(restored).from(backup);
            try (StoreFixture other = new StoreFixture(restored.getParent())) {
                List<Object> rows = StoreFixture.peek(other.file, ROWS);
                assertThat(rows).isNotEmpty().isEqualTo(all.subList(0, rows.size()));
            }
        }
    }

    @Test
    void itIsForItsOwnerAlone() throws Exception {
        deploy(null, BackupLimits.USUAL);
        Backup made = await(press());
        assertThat(made.name()).matches("dispenser-backup-\\d{8}-\\d{6}Z-manual\\.db");
        assertThat(Files.getPosixFilePermissions(folder())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(folder().resolve(made.name())))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(known().backups()).containsExactly(made);
    }

    @Test
    void twoAtOnceAreOne() throws Exception {
        deploy(null, BackupLimits.USUAL);
        Future<Backup> one = press();
        Future<Backup> other = press();
        assertThat(await(one)).isEqualTo(await(other));
        assertThat(files()).hasSize(1);
    }

    @Test
    void aDiskThatIsAwayIsToldAndPouringGoesOn() throws Exception {
        Path disk = data.resolve("stick");
        deploy(disk, BackupLimits.USUAL);
        assertThat(known().warning()).isEqualTo(BackupWarning.UNREADABLE);
        Fault fault = refused();
        assertThat(fault.code()).isEqualTo(Code.BACKUP_FAILED);
        assertThat(fault.reason())
                .contains(disk.toString())
                .contains("is not there")
                .contains("plug that in");
        assertThat(disk).doesNotExist();
        hub.acknowledge(3);
        Files.createDirectory(disk);
        assertThat(known().warning()).isEqualTo(BackupWarning.FAILED);
        assertThat(known().lastTry().reason()).isEqualTo(fault.reason());
        assertThat(await(press()).events()).isEqualTo(3L);
        assertThat(known().warning()).isNull();
    }

    @Test
    void aDiskIsNeverFilledToItsEnd() throws Exception {
        deploy(null, new BackupLimits(BackupLimits.USUAL.deadlineMs(), Long.MAX_VALUE / 2));
        assertThat(refused().reason()).contains("too full").contains("Free some space");
        assertThat(files()).isEmpty();
        hub.acknowledge(1);
    }

    @Test
    void whatTakesTooLongIsGivenUpAndLeavesNothing() throws Exception {
        deploy(null, new BackupLimits(0, 0));
        assertThat(refused().reason()).contains("took too long");
        assertThat(files()).isEmpty();
        hub.acknowledge(1);
    }

    @Test
    void theHalfOfAPowerCutIsDeletedNextTime() throws Exception {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("dispenser-backup-20260101-050000Z-nightly.db.part"), "half");
        Files.writeString(folder().resolve("dispenser-backup-20260101-050000Z-nightly.db.part-journal"), "half");
        Path other = Files.writeString(folder().resolve("holiday.part"), "somebody's");
        deploy(null, BackupLimits.USUAL);
        assertThat(known().backups()).isEmpty();
        Backup made = await(press());
        assertThat(files()).containsExactlyInAnyOrder(folder().resolve(made.name()), other);
    }

    @Test
    void whatIsNotTheHubsDatabaseAnyMoreIsNoBackup() throws Exception {
        hub.acknowledge(3);
        BackupFolder own = BackupFolder.of(data, null);
        BackupMaker maker = new BackupMaker(hub.file, own, BackupLimits.USUAL, Clocks.SYSTEM.wall());
        var held = await(hub.store.newest());
        Path other = Files.createDirectory(data.resolve("other"));
        try (StoreFixture another = new StoreFixture(other)) {
            another.acknowledge(2);
        }
        BackupMaker ofAnother =
                new BackupMaker(other.resolve("dispenser.db"), own, BackupLimits.USUAL, Clocks.SYSTEM.wall());
        BackupProgress progress = new BackupProgress(BackupLimits.USUAL);
        assertThat(catchThrowableOfType(
                        BackupFailed.class,
                        () -> ofAnother.make(io.aztecpour.domain.BackupKind.NIGHTLY, held, progress)))
                .hasMessageContaining("does not hold what the hub wrote last");
        assertThat(files()).isEmpty();
        assertThat(maker.make(io.aztecpour.domain.BackupKind.NIGHTLY, held, progress)
                        .backup()
                        .events())
                .isEqualTo(3L);
    }

    @Test
    void aHubThatStopsBreaksItOffAndKeepsTheWholeLog() throws Exception {
        deploy(null, BackupLimits.USUAL);
        await(hub.store.write(row("x".repeat(9_000_000))));
        Future<Backup> made = press().otherwiseEmpty();
        hub.close();
        assertThat(made.isComplete()).isTrue();
        assertThat(StoreFixture.peek(hub.file, "SELECT COUNT(*) FROM events")).containsExactly(1);
        assertThat(Files.exists(data.resolve("dispenser.db-wal"))).isFalse();
    }

    @Test
    void howOldItIsAndWhetherItWorkedIsTold() throws Exception {
        Future<BackupHealth> told = next();
        deploy(data.resolve("stick"), BackupLimits.USUAL);
        assertThat(await(told)).isEqualTo(new BackupHealth(null, true));
        told = next();
        refused();
        assertThat(await(told).ok()).isFalse();
        Files.createDirectory(data.resolve("stick"));
        told = next();
        await(press());
        assertThat(await(told)).satisfies(health -> {
            assertThat(health.ok()).isTrue();
            assertThat(health.ageMs()).isNotNegative();
        });
    }

    private Future<BackupHealth> next() {
        io.vertx.core.Promise<BackupHealth> next = io.vertx.core.Promise.promise();
        hub.bus.subscribe(Addresses.BACKUP_HEALTH, next::tryComplete);
        return next.future();
    }
}
