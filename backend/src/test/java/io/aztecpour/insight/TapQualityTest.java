package io.aztecpour.insight;

import static io.aztecpour.insight.TapQualityRows.DAY_MS;
import static io.aztecpour.insight.TapQualityRows.HOUR_MS;
import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aztecpour.LogWatch;
import io.aztecpour.bus.Addresses;
import io.aztecpour.domain.AnswerTimes;
import io.aztecpour.domain.DeviceQuality;
import io.aztecpour.domain.TapQuality;
import io.aztecpour.fixture.SetClock;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What was measured is what is read later, however it was summed up in between. */
@ParameterizedClass
@EnumSource(StoreKind.class)
class TapQualityTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-28T00:00:00Z");
    private static final long BEGIN_MS = MIDNIGHT.toEpochMilli();
    private static final long NEVER_MS = 1_000_000_000;
    private static final long OFTEN_MS = 5;
    private static final DeviceQuality MINUTE = new DeviceQuality(60_000, 45_000, 1, answers(5, 10));

    @Parameter
    StoreKind kind;

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock(MIDNIGHT);
    private StoreFixture hub;

    @BeforeEach
    void open() throws Exception {
        hub = kind.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
    }

    private static AnswerTimes answers(int bucket, long count) {
        List<Long> counts = new ArrayList<>(AnswerTimes.NONE.counts());
        counts.set(bucket, count);
        return new AnswerTimes(counts);
    }

    private String keeper(long everyMs) throws Exception {
        return await(hub.vertx.deployVerticle(new TapQualityKeeper(hub.store, clock.clocks, everyMs)));
    }

    private void measured(String tap, DeviceQuality passed) {
        hub.bus.publish(Addresses.TAP_QUALITY, new TapQuality(tap, passed, 100));
    }

    /** A minute is measured at the beginning of each hour, and written down at once. */
    private void measuredHourly(String tap, int hours) throws Exception {
        for (int hour = 0; hour < hours; hour++) {
            String keeper = keeper(NEVER_MS);
            measured(tap, MINUTE);
            await(hub.vertx.undeploy(keeper));
            clock.pass(Duration.ofHours(1));
        }
    }

    private List<TapQualityHistory> read(long endMs, long... beginsMs) throws Exception {
        return await(new TapQualityQuery(hub.store)
                .read(LongStream.of(beginsMs).boxed().toList(), endMs));
    }

    private static DeviceQuality minutes(long count) {
        return new DeviceQuality(count * 60_000, count * 45_000, count, answers(5, count * 10));
    }

    @Test
    void eachHourCountsInOnePoint() throws Exception {
        measuredHourly("tap-1", 54);
        long fiveMs = BEGIN_MS + 5 * HOUR_MS;
        List<TapQualityHistory> taps = read(BEGIN_MS + 60 * HOUR_MS, fiveMs, fiveMs + HOUR_MS, fiveMs + 2 * DAY_MS);

        assertThat(taps)
                .containsExactly(
                        new TapQualityHistory("tap-1", minutes(49), List.of(minutes(1), minutes(47), minutes(1))));
        TapQualityHistory tap = taps.get(0);
        assertThat(tap.total().onlineShare()).isEqualTo(0.75);
        assertThat(tap.total().answers().quantileMs(0.5)).isEqualTo(10);
        assertThat(tap.total().answers().quantileMs(0.99)).isEqualTo(11.96);
    }

    @Test
    void whoeverMeasuresATapAddsToIt() throws Exception {
        measuredHourly("tap-2", 1);
        clock.jump(Duration.ofHours(-1));
        String here = keeper(NEVER_MS);
        String there = keeper(NEVER_MS);
        measured("tap-2", MINUTE);
        measured("tap-1", MINUTE);
        await(hub.vertx.undeploy(here));
        await(hub.vertx.undeploy(there));

        assertThat(read(BEGIN_MS + DAY_MS, BEGIN_MS))
                .extracting(TapQualityHistory::tap, TapQualityHistory::total)
                .containsExactly(tuple("tap-1", minutes(2)), tuple("tap-2", minutes(3)));
    }

    @Test
    void whereNothingWasMeasuredNothingIsKnown() throws Exception {
        assertThat(read(BEGIN_MS + DAY_MS, BEGIN_MS)).isEmpty();
        measuredHourly("tap-1", 1);
        assertThat(read(BEGIN_MS, BEGIN_MS - DAY_MS)).isEmpty();
        List<DeviceQuality> points = read(BEGIN_MS + DAY_MS, BEGIN_MS - DAY_MS, BEGIN_MS, BEGIN_MS + HOUR_MS)
                .get(0)
                .points();
        assertThat(points).containsExactly(DeviceQuality.NONE, minutes(1), DeviceQuality.NONE);
        assertThat(points.get(0).onlineShare()).isNull();
    }

    @Test
    void aHundredYearsAreOneQuestion() throws Exception {
        measuredHourly("tap-1", 2);
        long yearsMs = 100 * 365 * DAY_MS;
        long[] begins = LongStream.range(0, 400)
                .map(i -> BEGIN_MS - yearsMs / 2 + i * (yearsMs / 400))
                .toArray();
        assertThat(read(BEGIN_MS + yearsMs / 2, begins))
                .singleElement()
                .satisfies(tap -> assertThat(tap.total()).isEqualTo(minutes(2)));
    }

    @Test
    void whatCannotBeWrittenWaitsAndIsComplainedOfOnce() throws Exception {
        hub.poke("ALTER TABLE tap_days RENAME TO tap_days_away");
        try (LogWatch log = LogWatch.forEveryLine()) {
            keeper(OFTEN_MS);
            measured("tap-1", MINUTE);
            List<String> complaints = new ArrayList<>();
            WaitFor.until(() -> complaints.addAll(complaintsIn(log)));
            measured("tap-1", MINUTE);
            hub.poke("ALTER TABLE tap_days_away RENAME TO tap_days");
            WaitFor.until(() -> !read(BEGIN_MS + DAY_MS, BEGIN_MS).isEmpty());
            complaints.addAll(complaintsIn(log));
            assertThat(complaints).hasSize(1);
        }
        WaitFor.until(() -> read(BEGIN_MS + DAY_MS, BEGIN_MS).get(0).total().equals(minutes(2)));
        assertThat(hub.peek("SELECT watched_ms FROM tap_hours")).containsExactly(120_000);
    }

    private static List<String> complaintsIn(LogWatch log) {
        return log.takeComplaints().stream()
                .filter(line -> line.startsWith(TapQualityKeeper.class.getName()))
                .toList();
    }
}
