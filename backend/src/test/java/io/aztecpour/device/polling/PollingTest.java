package io.aztecpour.device.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.device.transport.BackOff;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Reading;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How often what is asked and told. No clock runs here: time is a number. */
class PollingTest {
    private static final long MS = 1_000_000;

    @Test
    void triesToReachADeviceGrowRarerUpToABound() {
        BackOff backOff = new BackOff(new SplittableRandom(3));
        long[] pauses = {500, 1_000, 2_000, 4_000, 5_000, 5_000};
        for (long pause : pauses) {
            assertThat(backOff.nextMs()).isBetween(pause * 8 / 10, pause * 12 / 10);
        }
        backOff.reset();
        assertThat(backOff.nextMs()).isBetween(400L, 600L);
    }

    @Test
    void twoTapsDoNotTryInStep() {
        assertThat(new BackOff(new SplittableRandom(1)).nextMs())
                .isNotEqualTo(new BackOff(new SplittableRandom(2)).nextMs());
    }

    @Test
    void aSlowDeviceHasTimeForItself() {
        PollRate idle = PollRate.of(HubSettings.DEFAULT, false);
        PollRate pouring = PollRate.of(HubSettings.DEFAULT, true);
        assertThat(idle.periodNanos()).isEqualTo(100 * MS);
        assertThat(pouring.periodNanos()).isEqualTo(20 * MS);
        assertThat(idle.pauseNanos(300 * MS)).isEqualTo(300 * MS);
        assertThat(pouring.pauseNanos(300 * MS)).isEqualTo(75 * MS);
    }

    @Test
    void eachPollComesInItsTurn() {
        List<String> asked = new ArrayList<>();
        PollScheduler scheduler = new PollScheduler();
        scheduler.add(() -> 20 * MS, () -> ask(asked, "weight"));
        scheduler.add(() -> 40 * MS, () -> ask(asked, "status"));
        scheduler.add(() -> 200 * MS, () -> ask(asked, "glass"));
        long now = System.nanoTime() + MS;
        for (long end = now + 400 * MS; now < end; now += Math.max(MS, scheduler.dueInNanos(now))) {
            scheduler.startNext(now);
        }
        assertThat(asked.stream().filter("weight"::equals).count()).isBetween(19L, 22L);
        assertThat(asked.stream().filter("status"::equals).count()).isBetween(9L, 12L);
        assertThat(asked.stream().filter("glass"::equals).count()).isBetween(2L, 3L);
    }

    @Test
    void aDeviceThatIsTooSlowForAllGetsEachInTurnAndNothingIsCaughtUpOn() {
        List<String> asked = new ArrayList<>();
        PollScheduler scheduler = new PollScheduler();
        scheduler.add(() -> 20 * MS, () -> ask(asked, "weight"));
        scheduler.add(() -> 20 * MS, () -> ask(asked, "status"));
        long now = System.nanoTime();
        for (int turn = 0; turn < 20; turn++) {
            now += 300 * MS;
            scheduler.startNext(now);
        }
        assertThat(asked.stream().filter("weight"::equals).count()).isEqualTo(10);
        assertThat(scheduler.dueInNanos(now + 1)).isGreaterThanOrEqualTo(0);
    }

    @Test
    void whatWasPushedNeedNotBeAskedFor() {
        PollScheduler scheduler = new PollScheduler();
        PollScheduler.Poll weight = scheduler.add(() -> 100 * MS, () -> Future.succeededFuture());
        long now = System.nanoTime() + MS;
        assertThat(scheduler.dueInNanos(now)).isZero();
        weight.pushed(now);
        assertThat(scheduler.dueInNanos(now)).isEqualTo(100 * MS);
        weight.makeDue();
        assertThat(scheduler.dueInNanos(System.nanoTime())).isZero();
    }

    @Test
    void atRestOnlyWhatIsNewIsToldAndOnceASecondAllTheSame() {
        Reading last = reading(0, 100.0, Glass.PRESENT, DeviceState.IDLE);
        assertThat(ReadingFilter.isNews(null, last, 50 * MS)).isTrue();
        assertThat(worth(last, reading(90 * MS, 100.04, Glass.PRESENT, DeviceState.IDLE)))
                .isFalse();
        assertThat(worth(last, reading(90 * MS, 100.1, Glass.PRESENT, DeviceState.IDLE)))
                .isTrue();
        assertThat(worth(last, reading(10 * MS, 103.0, Glass.PRESENT, DeviceState.IDLE)))
                .isFalse();
        assertThat(worth(last, reading(10 * MS, 100.0, Glass.ABSENT, DeviceState.IDLE)))
                .isTrue();
        assertThat(worth(last, reading(10 * MS, 100.0, Glass.PRESENT, DeviceState.OFFLINE)))
                .isTrue();
        assertThat(worth(last, saying("error"))).isTrue();
        assertThat(worth(saying("error"), saying("ready"))).isTrue();
        assertThat(worth(last, reading(90 * MS, null, Glass.PRESENT, DeviceState.IDLE)))
                .isTrue();
        assertThat(worth(last, reading(1_000 * MS, 100.0, Glass.PRESENT, DeviceState.IDLE)))
                .isTrue();
    }

    private static boolean worth(Reading last, Reading now) {
        return ReadingFilter.isNews(last, now, 50 * MS);
    }

    private static Future<Void> ask(List<String> asked, String question) {
        asked.add(question);
        return Future.succeededFuture();
    }

    private static Reading reading(long atNanos, Double weightG, Glass glass, DeviceState state) {
        return reading(atNanos, weightG, glass, state, null);
    }

    private static Reading saying(String word) {
        return reading(10 * MS, 100.0, Glass.PRESENT, DeviceState.UNKNOWN, word);
    }

    private static Reading reading(long atNanos, Double weightG, Glass glass, DeviceState state, String word) {
        return new Reading(
                "agave", 1, 0, atNanos, weightG, null, null, 40.0, glass, state, word, false, false, 1, null, null);
    }
}
