package io.aztecpour.pour.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.pour.dosing.Sample;
import io.aztecpour.pour.dosing.StillWeight;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import org.junit.jupiter.api.Test;

class ScaleFeedTest {
    private static final long STILL_NANOS = 400_000_000L;
    private static final double NOISE_G = 0.7;

    private ScaleFeed feed = ScaleFeed.NEW;
    private long ms;

    @Test
    void eachNewReadingBringsASample() {
        shows(Shows.weight(DeviceState.IDLE, 180));

        assertThat(feed.latest()).contains(new Sample(100_000_000, 180, false));
    }

    @Test
    void aReadingWithTheSameSampleBringsNone() {
        shows(Shows.weight(DeviceState.IDLE, 180));
        ms -= 90;
        shows(Shows.weight(DeviceState.IDLE, 180));

        assertThat(feed.latest()).isEmpty();
        showsGlass(4);
        assertThat(feed.still(STILL_NANOS, NOISE_G)).contains(new StillWeight(180, 0, 5));
    }

    @Test
    void aReadingWithoutAWeightOrOfAFailedScaleBringsNone() {
        shows(Shows.weight(DeviceState.IDLE, 180));
        shows(Shows.state(DeviceState.IDLE));
        assertThat(feed.latest()).isEmpty();

        shows(Shows.weight(DeviceState.IDLE, 181));
        assertThat(feed.latest()).isPresent();
        shows(Shows.weight(DeviceState.IDLE, 181).scaleFailed());
        assertThat(feed.latest()).isEmpty();
    }

    @Test
    void aScaleIsStillAfterItHasShownTheSameForLongEnough() {
        showsGlass(4);
        assertThat(feed.still(STILL_NANOS, NOISE_G)).isEmpty();

        shows(Shows.weight(DeviceState.IDLE, 180));
        assertThat(feed.still(STILL_NANOS, NOISE_G)).contains(new StillWeight(180, 0, 5));
    }

    @Test
    void aSlowScaleHasFewSamples() {
        for (int i = 0; i < 4; i++) {
            shows(Shows.weight(DeviceState.IDLE, 180));
            assertThat(feed.hasFewSamples()).isTrue();
        }
        shows(Shows.weight(DeviceState.IDLE, 180));
        assertThat(feed.hasFewSamples()).isFalse();
    }

    @Test
    void anOlderFeedKnowsNothingOfALaterReading() {
        showsGlass(4);
        ScaleFeed before = feed;

        showsGlass(1);

        assertThat(feed.still(STILL_NANOS, NOISE_G)).isPresent();
        assertThat(before.still(STILL_NANOS, NOISE_G)).isEmpty();
        assertThat(before.latest()).contains(new Sample(400_000_000, 180, false));
        assertThat(before.after(Shows.weight(DeviceState.IDLE, 180).at(500_000_000))
                        .latest())
                .isEqualTo(feed.latest());
    }

    private void showsGlass(int times) {
        for (int i = 0; i < times; i++) {
            shows(Shows.weight(DeviceState.IDLE, 180));
        }
    }

    private void shows(Shows shows) {
        ms += 100;
        feed = feed.after(shows.at(ms * 1_000_000));
    }
}
