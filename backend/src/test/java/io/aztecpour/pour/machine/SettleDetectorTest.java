package io.aztecpour.pour.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.machine.Devices.Shows;
import org.junit.jupiter.api.Test;

/** The pump is off at 0 ms; the scale is read every 100 ms. */
class SettleDetectorTest {
    private SettleDetector detector = SettleDetector.begin(0, 0.7);
    private ScaleFeed scale = ScaleFeed.NEW;
    private long ms;

    @Test
    void whileTheLastDropsFallNothingIsMeasured() {
        shows(220, 600);

        assertThat(detector.weight().samples()).isZero();
        assertThat(detector.isStill()).isFalse();

        shows(220, 100);
        assertThat(detector.weight().samples()).isEqualTo(1);
    }

    @Test
    void thenTheScaleMustBeStillForAsLong() {
        shows(220, 1_300);
        assertThat(detector.isStill()).isFalse();

        shows(220, 100);
        assertThat(detector.isStill()).isTrue();
        assertThat(detector.weight().grams()).isEqualTo(220);
    }

    @Test
    void whatWasShownWhileDropsFellDoesNotCount() {
        shows(150, 600);
        shows(220, 800);

        assertThat(detector.isStill()).isTrue();
        assertThat(detector.weight().grams()).isEqualTo(220);
    }

    @Test
    void aScaleThatGetsHeavierIsNotStillAndRises() {
        for (int i = 0; i < 15; i++) {
            shows(220 + i, 100);
        }
        assertThat(detector.isStill()).isFalse();
        assertThat(detector.rises()).isTrue();
    }

    @Test
    void aScaleThatTremblesDoesNotRise() {
        for (int i = 0; i < 15; i++) {
            shows(220 + i % 2, 100);
        }
        assertThat(detector.rises()).isFalse();
    }

    @Test
    void aScaleThatGetsLighterDoesNotRise() {
        for (int i = 0; i < 15; i++) {
            shows(220 - i, 100);
        }
        assertThat(detector.isStill()).isFalse();
        assertThat(detector.rises()).isFalse();
    }

    @Test
    void aScaleThatShowsNothingKnowsNothing() {
        for (int i = 0; i < 20; i++) {
            after(Shows.state(DeviceState.IDLE));
        }
        assertThat(detector.weight().samples()).isZero();
        assertThat(detector.isStill()).isFalse();
        assertThat(detector.rises()).isFalse();
    }

    private void shows(double grams, int forMs) {
        for (int gone = 0; gone < forMs; gone += 100) {
            after(Shows.weight(DeviceState.IDLE, grams));
        }
    }

    private void after(Shows shows) {
        ms += 100;
        Reading reading = shows.at(ms * 1_000_000);
        scale = scale.after(reading);
        detector = detector.after(reading, scale);
    }
}
