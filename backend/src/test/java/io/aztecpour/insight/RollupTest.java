package io.aztecpour.insight;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.fixture.LogSums;
import io.aztecpour.insight.SumReader.Sum;
import io.aztecpour.store.Statement;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What rows of the log add up to, whether they are added already or not. */
@ParameterizedClass
@EnumSource(StoreKind.class)
class RollupTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final BarCalendar CALENDAR = new BarCalendar(ZONE, 6);
    private static final LocalDate DAY = LocalDate.of(2026, 7, 4);
    private static final long NOON = CALENDAR.begins(DAY) + 6 * 3_600_000L;
    private static final String[] VALUES = {"pours", "failed", "refused", "unknown", "ul", "measured", "within_1"};

    @Parameter
    StoreKind kind;

    @TempDir
    Path folder;

    private StoreFixture hub;
    private Rollup rollup;
    private long id;

    /** What devices say of the rows that are written from now on, ml. */
    private @Nullable Double claim;

    @BeforeEach
    void open() throws Exception {
        hub = kind.open(folder);
        rollup = new Rollup(hub.store);
        await(rollup.open(CALENDAR, 0));
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
    }

    private void row(
            @Nullable Long atMs,
            @Nullable String timestamp,
            String guest,
            String status,
            @Nullable String request,
            @Nullable Integer askedMl,
            @Nullable Double ml,
            @Nullable Integer measured,
            @Nullable String code,
            @Nullable String maintenance)
            throws Exception {
        await(hub.store.write(Statement.of(
                "INSERT INTO events (id, timestamp, user_token, amount_ml, status, at_ms, request_id, tap, drink, code, measured_ml,"
                        + " measured, maintenance, claimed_ml) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ++id,
                timestamp,
                guest,
                askedMl,
                status,
                atMs,
                request,
                request == null ? null : "tap-1",
                request == null ? null : "Mezcal",
                code,
                ml,
                measured,
                maintenance,
                claim)));
    }

    private void row(String status, @Nullable String request, int askedMl, @Nullable Double ml, @Nullable String code)
            throws Exception {
        row(NOON + id, "2026-07-04 10:00:00", "GUEST", status, request, askedMl, ml, ml == null ? null : 1, code, null);
    }

    /** As the original writes one. */
    private void original(String timestamp, String guest, int askedMl, String status) throws Exception {
        row(null, timestamp, guest, status, null, askedMl, null, null, null, null);
    }

    private void addAll() throws Exception {
        await(rollup.newest().compose(rollup::addBefore));
    }

    private long[] day(String... values) throws Exception {
        List<Sum> sums = await(new SumReader(hub.store)
                .read(
                        SumTable.DAYS,
                        Points.of(CALENDAR, DAY, DAY, Step.DAY),
                        List.of(),
                        List.of(values),
                        "maintenance = ''"));
        assertThat(sums).hasSizeLessThan(2);
        return sums.isEmpty() ? new long[values.length] : sums.get(0).values();
    }

    /** Before its rows are added, afterwards, and when all is derived anew. */
    private void dayIs(long... expected) throws Exception {
        assertThat(day(VALUES)).isEqualTo(expected);
        addAll();
        assertThat(day(VALUES)).isEqualTo(expected);
        agrees();
        await(rollup.rebuild(CALENDAR));
        assertThat(day(VALUES)).isEqualTo(expected);
        agrees();
    }

    private void agrees() throws Exception {
        try (Connection other = hub.connect()) {
            LogSums.agree(other, ZONE);
        }
    }

    @Test
    void itIsTheSameBeforeAndAfterRowsAreAdded() throws Exception {
        row("started", "a", 40, null, null);
        row("success", "a", 40, 40.4, null);
        row("started", "b", 40, null, null);
        row("failed", "b", 40, 12.5, "GLASS_LIFTED");
        row("failed", "c", 40, null, "NO_GLASS");

        dayIs(1, 1, 1, 0, 52_900, 1, 1);
    }

    @Test
    void nothingAtAll() throws Exception {
        dayIs(0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void whatNobodyKnowsIsNotNothing() throws Exception {
        row("started", "a", 40, null, null);
        row("success", "a", 40, null, null);
        row("started", "b", 40, null, null);
        row("failed", "b", 40, null, "DEVICE_LOST");
        row("started", "c", 40, null, null);
        row("failed", "c", 40, 0.0, "NOT_STARTED");

        dayIs(1, 2, 0, 2, 0, 0, 0);
    }

    @Test
    void theOriginalPairsNothing() throws Exception {
        original("2026-07-04 10:00:00", "ana", 40, "started");
        original("2026-07-04T10:00:05Z", "bo", 30, "started");
        original("2026-07-04 10:00:06", "bo", 30, "failed");
        original("2026-07-04 10:00:09", "cem", 30, "failed");
        original("2026-07-04 10:00:12", "dia", 30, "completed");
        original("no time at all", "eva", 30, "started");
        original("2026-13-45 10:00:00", "eva", 30, "started");

        dayIs(2, 1, 1, 3, 0, 0, 0);
    }

    @Test
    void anOutcomeOfTheOriginalThatFollowsTakesBackWhatItsStartCounted() throws Exception {
        original("2026-07-04 10:00:00", "ana", 40, "started");
        dayIs(1, 0, 0, 1, 0, 0, 0);
        original("2026-07-04 10:00:04", "ana", 40, "failed");

        dayIs(0, 1, 0, 1, 0, 0, 0);
    }

    @Test
    void aDispenserThatPouredLateAddsToTheVolumeAlone() throws Exception {
        row("started", "a", 40, null, null);
        row("failed", "a", 40, 0.0, "DEVICE_LOST");
        row(NOON, "2026-07-04 10:00:00", "GUEST", "changed", null, 40, 38.0, 0, "POURED_LATE", null);

        dayIs(0, 1, 0, 0, 38_000, 0, 0);
    }

    @Test
    void maintenanceIsNoGuests() throws Exception {
        row(NOON, "2026-07-04 10:00:00", "", "started", "a", 60, null, null, null, "prime");
        row(NOON, "2026-07-04 10:00:00", "", "success", "a", 60, 57.0, 1, null, "prime");

        dayIs(0, 0, 0, 0, 0, 0, 0);
        assertThat(hub.peek("SELECT pours FROM pour_days WHERE maintenance = 'prime'"))
                .containsExactly(1);
    }

    /** Of another program, whose numbers need not fit into a glass, or into a number. */
    @Test
    void amountsThatNoGlassHoldsCountAsUnknown() throws Exception {
        row("started", "a", 40, null, null);
        row("success", "a", 40, 1e300, null);
        row("started", "b", 40, null, null);
        row("success", "b", 40, -3.0, null);

        dayIs(2, 0, 0, 1, -3_000, 1, 0);
    }

    @Test
    void aClockThatJumpsBackMovesWhatItWritesNotWhatIsThere() throws Exception {
        row("started", "a", 40, null, null);
        row("success", "a", 40, 40.0, null);
        addAll();
        row(5_000L, "1970-01-01 00:00:05", "GUEST", "success", "b", 40, 40.0, 1, null, null);

        dayIs(1, 0, 0, 0, 40_000, 1, 1);
    }

    @Test
    void anotherTimeZoneIsCountedAnew() throws Exception {
        row("started", "a", 40, null, null);
        row(CALENDAR.begins(DAY), "2026-07-04 04:00:00", "GUEST", "success", "a", 40, 40.0, 1, null, null);
        dayIs(1, 0, 0, 0, 40_000, 1, 1);

        for (String zone : List.of("Asia/Kathmandu", "America/St_Johns", "UTC", "Australia/Lord_Howe")) {
            await(rollup.open(new BarCalendar(ZoneId.of(zone), 6), 0));
            try (Connection other = hub.connect()) {
                LogSums.agree(other, ZoneId.of(zone));
            }
        }
    }

    @Test
    void anotherHourAtWhichADayBeginsIsCountedAnew() throws Exception {
        for (int hour = 0; hour < 24; hour++) {
            long at = CALENDAR.begins(DAY) + hour * 3_600_000L;
            row(at, time(at), "g", "success", "s" + hour, 40, 40.0, 1, null, null);
        }
        for (int startsAt : List.of(0, 4, 12, 23)) {
            await(rollup.open(new BarCalendar(ZONE, startsAt), 0));
            assertThat(hub.peek("SELECT COUNT(DISTINCT day_ms) FROM pour_days")).containsExactly(startsAt == 6 ? 1 : 2);
            try (Connection other = hub.connect()) {
                LogSums.agree(other, ZONE, startsAt);
            }
        }
    }

    /** As where an admin moves the bar's clock while a hub that keeps the bar no longer is still at it. */
    @Test
    void whatWasWorkedOutForOtherDaysIsNotAdded() throws Exception {
        ZoneId honolulu = ZoneId.of("Pacific/Honolulu");
        await(new Rollup(hub.store).open(new BarCalendar(honolulu, 6), 0));
        row("success", "a", 40, 40.0, null);
        addAll();

        assertThat(hub.peek("SELECT pours FROM pour_days")).isEmpty();
        assertThat(hub.peek("SELECT CAST(next_id AS INTEGER) FROM rollup WHERE name = 'events'"))
                .containsExactly(0);
        await(new Rollup(hub.store).open(new BarCalendar(honolulu, 6), 0));
        try (Connection other = hub.connect()) {
            LogSums.agree(other, honolulu);
        }
    }

    @Test
    void whatDevicesClaimStandsBesideWhatWasMeasured() throws Exception {
        claim = 42.0;
        row("success", "a", 40, 40.5, null);
        claim = 39.9;
        row("success", "b", 40, 40.5, null);
        claim = 1e300;
        row("success", "c", 40, 40.5, null);
        claim = null;
        row("success", "d", 40, 40.5, null);
        claim = 10.0;
        row("failed", "e", 40, 12.5, "GLASS_LIFTED");

        assertThat(day("claimed", "claim_sum", "claim_off")).containsExactly(2, 900, 2_100);
        addAll();
        assertThat(day("claimed", "claim_sum", "claim_off")).containsExactly(2, 900, 2_100);
        agrees();
    }

    /** Of 23 and of 25 hours, one of which the clock shows twice. */
    @Test
    void nightsInWhichTheClockIsSet() throws Exception {
        for (String change : List.of("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z")) {
            long atMs = Instant.parse(change).toEpochMilli();
            for (int half = -16; half <= 16; half++) {
                long at = atMs + half * 1_800_000L;
                row(at, time(at), "g", "started", "s" + id, 40, null, null, null, null);
                row(at, time(at), "g", "success", "s" + (id - 1), 40, 40.0, 1, null, null);
            }
        }
        addAll();
        agrees();
        assertThat(hub.peek("SELECT COUNT(DISTINCT day_ms) FROM pour_days")).containsExactly(4);
        assertThat(hub.peek("SELECT MAX(pours) FROM pour_hours")).containsExactly(2);
    }

    /** Another hub has taken a smaller number, and commits later. */
    @Test
    void theNewestRowsAreLeftForLater() throws Exception {
        id = 5;
        row("success", "a", 40, 40.0, null);
        await(rollup.open(CALENDAR, 3));
        id = 3;
        row("success", "b", 40, 40.0, null);

        assertThat(day("pours")).containsExactly(2);
        addAll();
        assertThat(day("pours")).containsExactly(2);
        agrees();
    }

    /** Whoever writes is not kept from it by rows that were added late. */
    @Test
    void asManyAreAddedAtATimeAsWereAskedFor() throws Exception {
        hub.poke("WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 20005)"
                + " INSERT INTO events (id, timestamp, user_token, amount_ml, status, at_ms, request_id, measured_ml)"
                + " SELECT id, '2026-07-04 10:00:00', 'g', 40, 'success', " + NOON + ", 'r' || id, 40 FROM n");

        for (int added : List.of(20_000, 20_005)) {
            await(rollup.newest().compose(mark -> rollup.addBefore(mark, 1)));
            assertThat(hub.peek("SELECT counted FROM rollup WHERE name = 'events'"))
                    .containsExactly(added);
            assertThat(day("pours")).containsExactly(20_005);
        }
    }

    /** As where a backup was restored that has other rows. */
    @Test
    void otherRowsThanThoseThatWereCountedAreCountedAnew() throws Exception {
        row("started", "a", 40, null, null);
        row("success", "a", 40, 40.0, null);
        addAll();
        hub.poke("UPDATE rollup SET counted = 7 WHERE name = 'events'", "UPDATE pour_days SET pours = 99");

        await(rollup.open(CALENDAR, 0));
        agrees();
        dayIs(1, 0, 0, 0, 40_000, 1, 1);
    }

    /** Whatever is written, in whatever order, and whenever it is added. */
    @Test
    void anyLogAddsUp() throws Exception {
        Random random = new Random(20_260_704);
        List<String> open = new ArrayList<>();
        for (int at = 0; at < 400; at++) {
            long atMs = NOON + (long) (random.nextGaussian() * 3e9);
            int asked = 10 + random.nextInt(50);
            String request = "r-" + at;
            claim = random.nextBoolean() ? null : (Double) tenths(random);
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    row(atMs, time(atMs), "g", "started", request, asked, null, null, null, null);
                    open.add(request);
                }
                case 2 -> {
                    if (!open.isEmpty()) {
                        String ended = open.remove(random.nextInt(open.size()));
                        boolean success = random.nextBoolean();
                        Double ml = random.nextInt(4) == 0 ? null : (Double) tenths(random);
                        row(
                                atMs,
                                time(atMs),
                                "g",
                                success ? "success" : "failed",
                                ended,
                                asked,
                                ml,
                                random.nextInt(2),
                                success ? null : "NO_FLOW",
                                random.nextInt(5) == 0 ? "clean" : null);
                    }
                }
                case 3 -> row(atMs, time(atMs), "g", "failed", request, asked, null, null, "NO_GLASS", null);
                default -> {
                    List<String> words = Arrays.asList("started", "failed", "completed", "Success", "poured");
                    original(time(atMs), "g" + random.nextInt(3), 30, words.get(random.nextInt(words.size())));
                }
            }
            if (random.nextInt(60) == 0) {
                addAll();
            }
        }
        addAll();
        agrees();
        List<Object> before = sums();
        await(rollup.rebuild(CALENDAR));
        agrees();
        assertThat(sums()).isEqualTo(before);
    }

    private static double tenths(Random random) {
        return random.nextInt(700) / 10.0;
    }

    private static String time(long atMs) {
        return Instant.ofEpochMilli(atMs).toString().substring(0, 19).replace('T', ' ');
    }

    private List<Object> sums() throws Exception {
        return hub.peek(
                "SELECT CAST(day_ms AS TEXT) || tap || drink || maintenance || '|' || pours || '|' || failed || '|' || unknown"
                        + " || '|' || ul || '|' || error_sq || '|' || e13 || '|' || e14 FROM pour_days"
                        + " WHERE pours <> 0 OR failed <> 0 OR refused <> 0 OR ul <> 0 OR unknown <> 0 ORDER BY 1");
    }
}
