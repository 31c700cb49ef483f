package io.aztecpour.device.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceQuality;
import io.aztecpour.domain.TapQuality;
import org.junit.jupiter.api.Test;

class QualityCounterTest {
    private static final long MS = 1_000_000;

    private final QualityCounter counter = new QualityCounter();

    /** @return what passed until then, ms */
    private DeviceQuality at(long atMs) {
        return counter.take("tap-1", atMs * MS).passed();
    }

    @Test
    void untilItIsKnownNobodyWatches() {
        counter.turned(null, 0);
        assertThat(at(500)).isEqualTo(DeviceQuality.NONE);
        counter.turned(true, 600 * MS);
        assertThat(at(1_000)).isEqualTo(new DeviceQuality(400, 400, 0, DeviceQuality.NONE.answers()));
    }

    @Test
    void eachTurnToOfflineIsADropout() {
        counter.turned(true, 0);
        counter.turned(false, 100 * MS);
        // The other device of the tap goes, too.
        counter.turned(false, 150 * MS);
        counter.turned(true, 300 * MS);
        counter.turned(false, 310 * MS);
        assertThat(at(400)).isEqualTo(new DeviceQuality(400, 110, 2, DeviceQuality.NONE.answers()));
        assertThat(at(500)).isEqualTo(new DeviceQuality(100, 0, 0, DeviceQuality.NONE.answers()));
    }

    /** It was never there. */
    @Test
    void aDeviceThatNeverAnsweredDidNotDropOut() {
        counter.turned(null, 0);
        counter.turned(false, 100 * MS);
        assertThat(at(300)).isEqualTo(new DeviceQuality(200, 0, 0, DeviceQuality.NONE.answers()));
    }

    @Test
    void answersCountOnceAndLeaveNothingBehind() {
        counter.answered(4 * MS);
        counter.answered(4 * MS + 1);
        counter.answered(90 * MS);
        TapQuality first = counter.take("tap-1", 0);
        assertThat(first.passed().answers().counts().get(3)).isEqualTo(2);
        assertThat(first.passed().answers().counts().get(10)).isEqualTo(1);
        assertThat(first.answersMs()).isEqualTo(98.000_001);
        assertThat(counter.take("tap-1", 0)).isEqualTo(new TapQuality("tap-1", DeviceQuality.NONE, 0));
    }

    @Test
    void partsOfAMillisecondAreNotLost() {
        counter.turned(true, 0);
        assertThat(counter.take("tap-1", MS / 2).passed().watchedMs()).isZero();
        assertThat(counter.take("tap-1", MS).passed().watchedMs()).isEqualTo(1);
    }
}
