package io.aztecpour.store.backup;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.BackupKind;
import io.aztecpour.store.Statement;
import io.aztecpour.store.StoreFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which backups stay, whatever the clock said when they were made. */
class BackupRotationTest {
    private static final Instant BEGIN = Instant.parse("2026-01-05T05:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path data;

    /** Files as they are made one after the other, each followed by the rotation; row 1 is in the first. */
    private static final class Nights {
        private final List<BackupRotation.Entry> there = new ArrayList<>();
        private int row;

        void make(BackupKind kind, Instant at) {
            row++;
            BackupFile file = BackupFile.of(Path.of(BackupFile.name(kind, at, 1)));
            there.add(new BackupRotation.Entry(file, row));
            List<BackupFile> over = BackupRotation.over(there, file.path());
            assertThat(over).doesNotContain(file);
            there.removeIf(entry -> over.contains(entry.file()));
        }

        List<Long> rows() {
            return there.stream().map(BackupRotation.Entry::row).sorted().toList();
        }
    }

    private static Nights nights(int count) {
        Nights nights = new Nights();
        IntStream.range(0, count).forEach(day -> nights.make(BackupKind.NIGHTLY, BEGIN.plus(DAY.multipliedBy(day))));
        return nights;
    }

    @Test
    void sevenNightsStayAndTheLastOfEachOfFourWeeks() {
        // It begins on a Monday: rows 14, 21 and 28 are Sundays.
        assertThat(nights(31).rows()).containsExactly(14L, 21L, 25L, 26L, 27L, 28L, 29L, 30L, 31L);
    }

    @Test
    void fewStayAll() {
        assertThat(nights(7).rows()).hasSize(7);
    }

    @Test
    void thoseMadeByHandAndBeforeUpdatesPushOutNone() {
        Nights nights = nights(7);
        for (int i = 0; i < 20; i++) {
            nights.make(BackupKind.MANUAL, BEGIN.plus(DAY.multipliedBy(8)).plusSeconds(i));
            nights.make(BackupKind.UPDATE, BEGIN.plus(DAY.multipliedBy(8)).plusSeconds(i));
        }
        assertThat(nights.rows()).hasSize(7 + 10 + 3).contains(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aClockThatStartsIn1970EachEveningTakesOnePlace() {
        Nights nights = nights(31);
        List<Long> before = nights.rows();
        for (int evening = 0; evening < 50; evening++) {
            nights.make(BackupKind.NIGHTLY, Instant.EPOCH.plusSeconds(600 + evening));
        }
        // The newest one of 1970 is one day and one week.
        assertThat(nights.rows()).contains(81L).doesNotContain(80L);
        assertThat(nights.rows()).filteredOn(before::contains).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void aClockThatWasAheadForANightPushesOutNothing() {
        Nights nights = nights(10);
        nights.make(BackupKind.NIGHTLY, Instant.parse("2040-01-01T05:00:00Z"));
        for (int day = 11; day < 14; day++) {
            nights.make(BackupKind.NIGHTLY, BEGIN.plus(DAY.multipliedBy(day)));
        }
        // The last ones stay, in the order in which they were made; the one from the future is one of them.
        assertThat(nights.rows()).contains(8L, 9L, 10L, 11L, 12L, 13L, 14L);
        for (int day = 14; day < 60; day++) {
            nights.make(BackupKind.NIGHTLY, BEGIN.plus(DAY.multipliedBy(day)));
        }
        assertThat(nights.rows()).doesNotContain(11L).hasSizeBetween(9, 11);
    }

    private List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".db"))
                    .toList();
        }
    }

    /** With real files, of which some are none of ours. */
    @Test
    void whatHoldsARowThatIsNotOursAnyMoreStays() throws Exception {
        Path shared = Files.createDirectory(data.resolve("shared"));
        BackupFolder folder = BackupFolder.of(data, shared);
        AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
        Path other = Files.createDirectory(data.resolve("other"));
        try (StoreFixture another = new StoreFixture(other)) {
            await(another.store.write(Statement.of("INSERT INTO events (id, reason) VALUES (5, 'another bar')")));
            new BackupMaker(another.file, folder, BackupLimits.USUAL, now::get)
                    .make(BackupKind.NIGHTLY, new BackupProgress(BackupLimits.USUAL));
        }
        String foreign = names(shared).get(0);
        Path damaged = Files.writeString(shared.resolve("dispenser-backup-20251231-050000Z-nightly.db"), "no database");
        Path named = Files.writeString(shared.resolve("dispenser-backup-of-mine.db"), "somebody's");
        Path bar = Files.createDirectory(data.resolve("bar"));
        try (StoreFixture hub = new StoreFixture(bar)) {
            BackupMaker maker = new BackupMaker(hub.file, folder, BackupLimits.USUAL, now::get);
            for (int night = 0; night < 16; night++) {
                now.updateAndGet(before -> before.plus(DAY));
                hub.acknowledge(1);
                maker.make(BackupKind.NIGHTLY, new BackupProgress(BackupLimits.USUAL));
            }
        }
        assertThat(damaged).exists();
        assertThat(named).exists();
        assertThat(shared.resolve(foreign)).exists();
        // Of the nights 6 to 21 January: the last seven, and Sunday the 11th.
        assertThat(names(shared)).hasSize(3 + 7 + 1).contains("dispenser-backup-20260111-050000Z-nightly.db");
    }
}
