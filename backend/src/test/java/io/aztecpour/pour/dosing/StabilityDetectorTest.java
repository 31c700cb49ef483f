package io.aztecpour.pour.dosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A still weight")
class StabilityDetectorTest {
    private static final long HALF_A_SECOND = 500_000_000L;
    private final StabilityDetector window = new StabilityDetector();
    private final Random random = new Random(3);

    private void feed(int hz, double seconds, DoubleUnaryOperator grams) {
        for (int sample = 0; sample < seconds * hz; sample++) {
            double at = sample / (double) hz;
            window.add(new Sample(Math.round(at * 1e9), grams.applyAsDouble(at)));
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "10, 0.3", "10, 1", "50, 0", "50, 0.3", "50, 1", "80, 1"})
    void isFoundInItsNoise(int hz, double noiseG) {
        feed(hz, 1.5, seconds -> 200 + noiseG * random.nextGaussian());

        assertThat(window.isStill(HALF_A_SECOND, noiseG)).isTrue();
        assertThat(window.weight().grams()).isCloseTo(200, within(0.01 + noiseG));
        assertThat(window.weight().noiseG()).isCloseTo(noiseG, within(0.6 * noiseG + 1e-9));
    }

    /** Two samples as it was put down, too few to say that it does not stand by now. */
    @ParameterizedTest
    @CsvSource({"10, 0", "10, 0.3", "50, 0.3", "80, 1"})
    void isNotWhatShookAsTheGlassWasPutDown(int hz, double noiseG) {
        feed(
                hz,
                1.5,
                seconds -> 200 + (seconds < 1.5 / hz ? 7 - 14 * seconds * hz : 0) + noiseG * random.nextGaussian());

        assertThat(window.isStill(HALF_A_SECOND, noiseG)).isTrue();
        assertThat(window.weightSincePlaced().grams()).isCloseTo(200, within(0.01 + noiseG));
        assertThat(window.weightSincePlaced().noiseG()).isCloseTo(noiseG, within(0.6 * noiseG + 1e-9));
        assertThat(window.weightSincePlaced().samples()).isGreaterThanOrEqualTo(hz * 3 / 4);
    }

    @ParameterizedTest
    @CsvSource({"10, 0.3, 0", "10, 0.3, 1000", "80, 0.15, 0", "80, 1, 300"})
    void isFoundInSpiteOfBadSamples(int hz, double noiseG, double badG) {
        feed(hz, 1.5, seconds -> Math.round(seconds * hz) % 8 == 5 ? badG : 200 + noiseG * random.nextGaussian());

        assertThat(window.isStill(HALF_A_SECOND, noiseG)).isTrue();
        assertThat(window.weight().grams()).isCloseTo(200, within(0.1 + noiseG));
    }

    /** The next one tells which of the two it is. */
    @ParameterizedTest
    @CsvSource({"0, false", "200, true"})
    void isInDoubtWhileTheNewestSampleIsFarOff(double nextG, boolean still) {
        feed(50, 1, seconds -> seconds > 0.97 ? 0 : 200);
        assertThat(window.isStill(HALF_A_SECOND, 0.3)).isFalse();

        window.add(new Sample(1_000_000_000L, nextG));
        assertThat(window.isStill(HALF_A_SECOND, 0.3)).isEqualTo(still);
    }

    @Test
    void isNotFoundWhereAHandCameAndWentOnASlowBoard() {
        for (int second = 0; second < 5; second++) {
            window.add(new Sample(second * 1_000_000_000L, second == 3 ? 240 : 200));
        }

        assertThat(window.isStill(HALF_A_SECOND, 0.3)).isFalse();
    }

    @Test
    void isNotFoundTooEarly() {
        assertThat(window.isStill(0, 0.3)).isFalse();
        assertThat(window.weight()).isEqualTo(StillWeight.UNKNOWN);
        feed(50, 0.4, seconds -> 200);

        assertThat(window.isStill(HALF_A_SECOND, 0.3)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10, 0.3", "50, 0.3", "50, 1"})
    void isNotFoundInARisingWeight(int hz, double noiseG) {
        feed(hz, 1.5, seconds -> 200 + 5 * seconds + noiseG * random.nextGaussian());

        assertThat(window.isStill(HALF_A_SECOND, noiseG)).isFalse();
    }

    @Test
    void isNotFoundWhereTheNewestSampleIsOfAnotherGlass() {
        feed(50, 1.4, seconds -> 187);
        assertThat(window.isStill(HALF_A_SECOND, 0.7)).isTrue();
        window.add(new Sample(1_420_000_000L, 180));
        assertThat(window.isStill(HALF_A_SECOND, 0.7)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.9, true", "2.5, true", "0.3, false"})
    void isFoundInThreeSamplesOfASlowBoardAlone(double apart, boolean still) {
        for (int sample = 0; sample < 3; sample++) {
            window.add(new Sample(Math.round(sample * apart * 1e9), 200));
        }
        assertThat(window.isStill(HALF_A_SECOND, 0.3)).isEqualTo(still);
    }

    @Test
    void isNotFoundInLastDrops() {
        feed(50, 0.8, seconds -> 200 - 2 * Math.exp(-seconds / 0.3));

        assertThat(window.isStill(HALF_A_SECOND, 0.3)).isFalse();
    }

    @Test
    void isNotChangedByWhatItsCopySees() {
        feed(50, 1.5, seconds -> 200);
        StabilityDetector later = window.with(new Sample(10_000_000_000L, 300));

        assertThat(later.weight().samples()).isEqualTo(1);
        assertThat(window.isStill(HALF_A_SECOND, 0.3)).isTrue();
        assertThat(window.weight().grams()).isEqualTo(200);
    }

    @Test
    void looksBackNoFurtherThanASecondAndAHalf() {
        feed(50, 10, seconds -> seconds < 8 ? 0 : 200);

        assertThat(window.weight().grams()).isEqualTo(200);
        assertThat(window.weight().samples()).isLessThanOrEqualTo(77);
    }

    @Test
    void isMadeOfNumbers() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StillWeight(Double.NaN, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new StillWeight(1, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new StillWeight(1, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new StillWeight(1, 0, -1));
    }
}
