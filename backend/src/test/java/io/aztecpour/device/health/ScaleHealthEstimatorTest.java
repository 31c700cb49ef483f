package io.aztecpour.device.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aztecpour.domain.Glass;
import io.aztecpour.domain.ScaleFinding;
import io.aztecpour.domain.ScaleHealth;
import io.aztecpour.domain.ScaleZero;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScaleHealthEstimatorTest {
    private static final long SECOND = 1_000_000_000L;

    private final ScaleHealthEstimator estimator = new ScaleHealthEstimator();
    private final Random random = new Random(7);
    private long atMs;

    /** Like the modules, shows nothing below 0 nor above 1000 g. */
    private void show(double grams, Glass glass) {
        estimator.sampled(new RestSample(atMs, Math.max(0, Math.min(1_000, grams)), glass));
    }

    /** @param load g, by the seconds since the beginning */
    private void watch(double seconds, double hz, Glass glass, DoubleUnaryOperator load) {
        long end = atMs + Math.round(seconds * 1_000);
        while (atMs < end) {
            show(load.applyAsDouble(atMs / 1e3), glass);
            atMs += Math.round(1_000 / hz);
        }
    }

    private double noise(double deviation) {
        return random.nextGaussian() * deviation;
    }

    private ScaleHealth health() {
        return estimator.health("agave", "http://scale", ScaleZero.UNSEEN);
    }

    @ParameterizedTest
    @CsvSource({
        // What stands there, g; its noise, g; samples a second.
        "200, 0.15, 10",
        "200, 0.15, 80",
        "200, 0.7, 5",
        "3, 0.15, 10",
        "0, 0.15, 10",
        "0.05, 0.15, 2",
        "999, 0.15, 10",
    })
    void aGoodScaleHasItsNoiseAndNoFinding(double grams, double deviation, double hz) {
        watch(400, hz, grams > 5 ? Glass.PRESENT : Glass.ABSENT, s -> grams + noise(deviation));
        assertThat(health().findings()).isEmpty();
        assertThat(health().noiseG()).isCloseTo(deviation, within(0.45 * deviation));
        assertThat(health().spikesPerH()).isZero();
    }

    static Stream<Arguments> faults() {
        Random random = new Random(3);
        double[] sway = sway(random, 4);
        return Stream.of(
                fault(ScaleFinding.NOISY, Glass.ABSENT, s -> 2 * random.nextGaussian()),
                fault(ScaleFinding.NOISY, Glass.PRESENT, s -> 180 + 2 * random.nextGaussian()),
                fault(ScaleFinding.SPIKES, Glass.PRESENT, s -> s % 40 == 7 ? 0 : 180 + 0.15 * random.nextGaussian()),
                fault(ScaleFinding.SPIKES, Glass.ABSENT, s -> s % 40 == 7 ? 300 : 0.15 * random.nextGaussian()),
                fault(ScaleFinding.UNSTEADY, Glass.PRESENT, s -> 180 + sway[(int) Math.round(s * 10)]),
                fault(ScaleFinding.UNSTEADY, Glass.ABSENT, s -> sway[(int) Math.round(s * 10)]),
                fault(ScaleFinding.UNSTEADY, Glass.ABSENT, s -> s % 3 < 1.5 ? 0 : 60),
                fault(ScaleFinding.DRIFTING, Glass.ABSENT, s -> s / 60 + 0.15 * random.nextGaussian()),
                fault(ScaleFinding.DRIFTING, Glass.ABSENT, s -> 4.5 - s / 110 + 0.15 * random.nextGaussian()),
                fault(ScaleFinding.ZERO_OFF, Glass.ABSENT, s -> 8 + 0.15 * random.nextGaussian()),
                fault(ScaleFinding.ZERO_OFF, Glass.ABSENT, s -> 1_200 + 0.15 * random.nextGaussian()),
                fault(ScaleFinding.GLASS_NOT_FELT, Glass.PRESENT, s -> 0.2 + 0.15 * random.nextGaussian()),
                fault(ScaleFinding.GLASS_NOT_FELT, Glass.PRESENT, s -> -40),
                fault(ScaleFinding.STUCK, Glass.PRESENT, s -> 180.1234));
    }

    private static Arguments fault(ScaleFinding finding, Glass glass, DoubleUnaryOperator load) {
        return arguments(finding, glass, load);
    }

    /** An Ornstein–Uhlenbeck walk of that deviation, g, at 10 samples a second, that forgets itself in 1.5 s. */
    private static double[] sway(Random random, double deviation) {
        double kept = Math.exp(-0.1 / 1.5);
        double[] sway = new double[10_000];
        for (int i = 1; i < sway.length; i++) {
            sway[i] = sway[i - 1] * kept + random.nextGaussian() * deviation * Math.sqrt(1 - kept * kept);
        }
        return sway;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultIsFoundAndNoOther(ScaleFinding finding, Glass glass, DoubleUnaryOperator load) {
        watch(240, 10, glass, load);
        assertThat(health().findings()).containsExactly(finding);
    }

    static Stream<Arguments> harmless() {
        Random random = new Random(5);
        return Stream.of(
                // A board that tells whole grams may repeat them for ever, and one that filters to tenths.
                arguments(Glass.PRESENT, (DoubleUnaryOperator) s -> 180),
                arguments(Glass.PRESENT, (DoubleUnaryOperator) s -> 180.3),
                // Below zero a scale shows 0, and that is where most are once they were tared.
                arguments(Glass.ABSENT, (DoubleUnaryOperator) s -> -0.6 + 0.15 * random.nextGaussian()),
                // A coaster is put down: a step is no drift.
                arguments(
                        Glass.ABSENT, (DoubleUnaryOperator) s -> (s > 120 ? 3.5 : 0.5) + 0.15 * random.nextGaussian()),
                // How a cheap cell wanders by itself.
                arguments(Glass.ABSENT, (DoubleUnaryOperator)
                        s -> 1 + 0.3 * Math.sin(s / 95) + 0.15 * random.nextGaussian()),
                // Two bad samples in four minutes happen to anybody.
                arguments(Glass.PRESENT, (DoubleUnaryOperator)
                        s -> s == 42 || s == 163 ? 0 : 180 + 0.15 * random.nextGaussian()));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whatIsUsualIsNoFinding(Glass glass, DoubleUnaryOperator load) {
        watch(240, 10, glass, load);
        assertThat(health().findings()).isEmpty();
    }

    @Test
    void driftIsToldInGramsAnHour() {
        watch(1_200, 5, Glass.ABSENT, s -> 0.5 + 9 * s / 3_600 + noise(0.15));
        assertThat(health().driftGPerH()).isCloseTo(9, within(0.6));
        assertThat(health().emptyG()).isCloseTo(3.5, within(0.2));
    }

    /** Also where it was well for half an hour before. */
    @ParameterizedTest
    @CsvSource({"60, 3, 100", "1800, 3, 100", "1800, 0.5, 400"})
    void driftIsFoundSoonAfterItBegan(double well, double gramsPerMinute, double creeping) {
        watch(well, 10, Glass.ABSENT, s -> 0.5 + noise(0.15));
        assertThat(health().findings()).isEmpty();
        watch(creeping, 10, Glass.ABSENT, s -> 0.5 + (s - well) / 60 * gramsPerMinute + noise(0.15));
        assertThat(health().findings()).containsExactly(ScaleFinding.DRIFTING);
        assertThat(health().driftGPerH()).isCloseTo(60 * gramsPerMinute, within(20 * gramsPerMinute));
    }

    /** As a scale is polled that pushes each of its samples, with its plate at zero, where only gusts upwards are seen. */
    @Test
    void windOnAnEmptyPlateIsFoundAtEightySamplesASecond() {
        double kept = Math.exp(-1 / 80.0 / 1.5);
        double[] gust = {0};
        watch(120, 80, Glass.ABSENT, s -> {
            gust[0] = gust[0] * kept + noise(4 * Math.sqrt(1 - kept * kept));
            return gust[0] + noise(0.15);
        });
        assertThat(health().findings()).containsExactly(ScaleFinding.UNSTEADY);
    }

    @Test
    void driftIsSeenBesideTheGlassesThatComeAndGo() {
        for (int guest = 0; guest < 7; guest++) {
            watch(20, 10, Glass.ABSENT, s -> 0.5 + s / 60 + noise(0.15));
            watch(15, 10, Glass.PRESENT, s -> 180 + s / 60 + noise(0.15));
        }
        assertThat(health().findings()).containsExactly(ScaleFinding.DRIFTING);
    }

    @Test
    void spikesAreCountedByTheHourAndDoNotMakeNoise() {
        watch(600, 10, Glass.PRESENT, s -> s % 60 == 30 ? 0 : 180 + noise(0.15));
        assertThat(health().spikesPerH()).isCloseTo(60, within(8.0));
        assertThat(health().noiseG()).isLessThan(0.3);
    }

    @Test
    void aGlassThatIsPutDownIsNoSpikeAndNoNoise() {
        for (int guest = 0; guest < 20; guest++) {
            double shift = random.nextDouble() * 10;
            watch(9 + shift, 10, Glass.ABSENT, s -> 0.5 + noise(0.15));
            watch(9 + shift, 10, Glass.PRESENT, s -> 180 + noise(0.15));
        }
        assertThat(health().findings()).isEmpty();
        assertThat(health().noiseG()).isLessThan(0.3);
    }

    @Test
    void aTouchThatTheGlassSensorDoesNotSeeIsNoSpike() {
        watch(240, 10, Glass.PRESENT, s -> 180 + (s % 20 < 0.35 ? 40 : 0) + noise(0.15));
        assertThat(health().findings()).isEmpty();
    }

    @Test
    void noiseThatIsMendedIsForgotten() {
        watch(120, 10, Glass.PRESENT, s -> 180 + noise(3));
        assertThat(health().findings()).containsExactly(ScaleFinding.NOISY);
        watch(60, 10, Glass.PRESENT, s -> 180 + noise(0.15));
        assertThat(health().findings()).isEmpty();
    }

    @Test
    void noiseAtTheLimitDoesNotComeAndGo() {
        watch(120, 10, Glass.PRESENT, s -> 180 + noise(2));
        assertThat(health().findings()).containsExactly(ScaleFinding.NOISY);
        watch(120, 10, Glass.PRESENT, s -> 180 + noise(1.4));
        assertThat(health().findings()).containsExactly(ScaleFinding.NOISY);
        watch(120, 10, Glass.PRESENT, s -> 180 + noise(1));
        assertThat(health().findings()).isEmpty();
    }

    @Test
    void aSensorThatFailsForTenSecondsIsFoundUntilItAnswers() {
        estimator.failing(5 * SECOND);
        estimator.failing(14 * SECOND);
        assertThat(health().findings()).isEmpty();
        estimator.failing(15 * SECOND);
        assertThat(health().findings()).containsExactly(ScaleFinding.SENSOR_ERROR);
        show(180, Glass.PRESENT);
        assertThat(health().findings()).isEmpty();
        estimator.failing(16 * SECOND);
        assertThat(health().findings()).isEmpty();
    }

    @Test
    void whatWasSeenBeforeATareIsNotComparedWithWhatCameAfterIt() {
        watch(60, 10, Glass.ABSENT, s -> 12 + noise(0.15));
        assertThat(health().findings()).containsExactly(ScaleFinding.ZERO_OFF);
        estimator.changed();
        assertThat(health().findings()).isEmpty();
        assertThat(health().emptyG()).isNull();
        watch(120, 10, Glass.ABSENT, s -> 0.5 + noise(0.15));
        assertThat(health().findings()).isEmpty();
    }

    @Test
    void aPourIsNotWatched() {
        watch(8, 10, Glass.PRESENT, s -> 180 + noise(0.15));
        estimator.interrupted();
        watch(240, 10, Glass.PRESENT, s -> 220 + noise(0.15));
        assertThat(health().findings()).isEmpty();
    }

    @Test
    void tooLittleSaysNothing() {
        watch(15, 10, Glass.ABSENT, s -> 40 + noise(9));
        ScaleHealth little = health();
        assertThat(little.findings()).isEmpty();
        assertThat(Arrays.asList(little.noiseG(), little.driftGPerH(), little.spikesPerH()))
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({"TARED,", "UNSEEN,", "UNKNOWN,ZERO_UNKNOWN"})
    void onlyARestartMakesTheZeroAFinding(ScaleZero.State state, ScaleFinding finding) {
        ScaleHealth health = estimator.health("agave", "http://scale", new ScaleZero(state, 1L, 1L));
        assertThat(health.findings()).isEqualTo(finding == null ? List.of() : List.of(finding));
    }

    @ParameterizedTest
    @CsvSource({",false", "1,false", "1.15,false", "0.86,false", "1.2,true", "0.8,true", "1.6,true"})
    void aPumpThatSeemsToFlowOtherwiseMakesACalibrationDue(Double change, boolean due) {
        ScaleHealth health = health().withPumpChange(change);
        assertThat(health.findings()).isEqualTo(due ? List.of(ScaleFinding.CALIBRATION_DUE) : List.of());
        assertThat(health.withPumpChange(1.0).findings()).isEmpty();
    }
}
