package io.aztecpour.store.backup;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.backup.Backups;
import io.aztecpour.domain.BackupKind;
import io.aztecpour.fixture.SetClock;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.store.StoreFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the hub makes one by itself. */
class BackupScheduleTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
    private static final BackupSchedule AT_FIVE = new BackupSchedule(LocalTime.of(5, 0));

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        // local time, age of the newest, running, due, next
        "05:00, PT24H, PT9H, true, 05:00",
        "05:00, PT23H50M, PT9H, true, 05:00",
        "07:59, PT24H, PT9H, true, 07:59",
        "08:00, PT24H, PT9H, false, 20:00",
        "04:59, PT24H, PT9H, false, 05:00",
        "05:00, PT10H, PT9H, false, 05:00",
        "21:00, PT36H, PT9H, true, 21:00",
        "21:00, PT36H, PT1M, false, 21:09",
        "21:00, , PT11M, true, 21:00",
        "21:00, , PT0M, false, 21:10",
        "12:00, PT7H, PT9H, false, 05:00",
    })
    void itIsDueAtNightOrWhenItWasMissed(
            LocalTime local, @Nullable Duration age, Duration running, boolean due, LocalTime next) {
        Instant now =
                ZonedDateTime.of(2026, 11, 28, 0, 0, 0, 0, ZONE).with(local).toInstant();
        assertThat(AT_FIVE.isDue(now, ZONE, age, running)).isEqualTo(due);
        Instant told = AT_FIVE.next(now, ZONE, age, running);
        assertThat(told.atZone(ZONE).toLocalTime()).isEqualTo(next);
        assertThat(told).isBetween(now, now.plus(Duration.ofHours(48)));
        assertThat(told.equals(now)).isEqualTo(due);
    }

    private BackupVerticle verticle(StoreFixture hub, SetClock clock) {
        LocalTime at = LocalTime.ofInstant(Instant.parse("2026-11-28T03:00:00Z"), ZoneId.systemDefault());
        return new BackupVerticle(
                hub.store,
                new BackupOptions(hub.file, BackupFolder.of(data, null), at, BackupLimits.USUAL, clock.clocks, 10));
    }

    private static Backups known(StoreFixture hub) throws Exception {
        return await(hub.bus.ask(Addresses.BACKUPS, Empty.EMPTY));
    }

    private static void waitFor(StoreFixture hub, int backups) {
        WaitFor.until(() -> known(hub).backups().size() >= backups && known(hub).progress() == null);
    }

    /** The clock is set back and ahead by years; a backup comes each night that passes, and none beside. */
    @Test
    void itComesOnceANightWhateverTheClockIsSetTo() throws Exception {
        SetClock clock = new SetClock(Instant.parse("2026-11-27T20:00:00Z"));
        try (StoreFixture hub = new StoreFixture(data)) {
            hub.acknowledge(1);
            hub.deploy(verticle(hub, clock));
            assertThat(known(hub).nextMs())
                    .isEqualTo(Instant.parse("2026-11-27T20:10:00Z").toEpochMilli());
            clock.pass(Duration.ofMinutes(10));
            waitFor(hub, 1);
            clock.jump(Duration.ofDays(5_000));
            await(hub.bus.ask(Addresses.MAKE_BACKUP, Empty.EMPTY));
            clock.jump(Duration.ofDays(-25_000));
            clock.pass(Duration.ofHours(19));
            assertThat(known(hub).backups()).hasSize(2);
            assertThat(known(hub).warning()).isNull();
            clock.pass(Duration.ofHours(17));
            waitFor(hub, 3);
            assertThat(known(hub).backups())
                    .extracting(backup -> backup.kind())
                    .containsExactlyInAnyOrder(BackupKind.NIGHTLY, BackupKind.NIGHTLY, BackupKind.MANUAL);
        }
    }

    /** A board without a battery that is off by day knows the time of none of its backups. */
    @Test
    void allFromTheFutureSayNothing() throws Exception {
        Files.createDirectory(data.resolve("backups"));
        SetClock later = new SetClock(Instant.parse("2026-11-27T20:00:00Z"));
        try (StoreFixture hub = new StoreFixture(data)) {
            hub.acknowledge(1);
            hub.deploy(verticle(hub, later));
            await(hub.bus.ask(Addresses.MAKE_BACKUP, Empty.EMPTY));
        }
        SetClock wrong = new SetClock(Instant.EPOCH);
        try (StoreFixture hub = new StoreFixture(data)) {
            hub.deploy(verticle(hub, wrong));
            assertThat(known(hub).warning()).isNull();
            wrong.pass(Duration.ofMinutes(10));
            waitFor(hub, 2);
        }
    }
}
