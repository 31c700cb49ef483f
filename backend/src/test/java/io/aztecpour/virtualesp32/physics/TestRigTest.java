package io.aztecpour.virtualesp32.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestRigTest {
    private static final long MILLI = 1_000_000;
    private static final PhysicsProfile QUIET = PhysicsProfile.typical().withNoiseGrams(0);

    private static double grams(TestRig stand) {
        return (stand.readWeightCounts() - LoadCell.ZERO_COUNTS) / LoadCell.COUNTS_PER_GRAM;
    }

    private static void pour(TestRig stand, long fromMillis, long millis) {
        stand.advanceTo(fromMillis * MILLI);
        stand.pump(true);
        stand.advanceTo((fromMillis + millis) * MILLI);
        stand.pump(false);
    }

    @Test
    void noDropIsLostOrMade() {
        TestRig stand = new TestRig(QUIET, 7);
        stand.placeGlass(180);
        double before = stand.truth().bottleMl() + stand.truth().mlInHose();
        for (int i = 1; i < 12; i++) {
            pour(stand, i * 1_000L, 700);
            if (i == 5) {
                stand.liftGlass();
            }
            if (i == 8) {
                stand.placeGlass(200);
            }
            Truth truth = stand.truth();
            double poured = i < 5 ? truth.mlInGlass() : before - truth.bottleMl() - truth.mlInHose() - truth.mlInAir();
            double all = truth.bottleMl() + truth.mlInHose() + truth.mlInAir() + poured;
            assertThat(all).isCloseTo(before, within(1e-6));
        }
    }

    @Test
    void theAfterDripLandsWithoutThePump() {
        TestRig stand = new TestRig(QUIET, 1);
        stand.placeGlass(180);
        pour(stand, 0, 3_000);
        double atStop = stand.truth().mlInGlass();
        double coming = stand.truth().mlInAir();
        stand.advanceTo(10_000 * MILLI);
        assertThat(coming).isGreaterThan(1);
        assertThat(stand.truth().mlInGlass()).isCloseTo(30, within(1.5));
        assertThat(stand.truth().mlInGlass() - atStop).isBetween(coming, coming + 1);
    }

    @Test
    void aFullBottlePoursFasterThanALowOne() {
        TestRig full = new TestRig(QUIET, 1);
        TestRig low = new TestRig(QUIET, 1);
        low.setBottleMl(70);
        for (TestRig stand : List.of(full, low)) {
            stand.placeGlass(180);
            pour(stand, 0, 3_000);
            stand.advanceTo(10_000 * MILLI);
        }
        assertThat(low.truth().mlInGlass()).isBetween(25.0, full.truth().mlInGlass() - 2);
    }

    @Test
    void whenTheBottleEndsTheHoseRunsDryAndMustFillAgain() {
        TestRig stand = new TestRig(QUIET, 1);
        stand.placeGlass(180);
        stand.setBottleMl(10);
        pour(stand, 0, 6_000);
        stand.advanceTo(10_000 * MILLI);
        assertThat(stand.truth().bottleMl()).isZero();
        assertThat(stand.truth().mlInGlass()).isBetween(14.0, 17.5);
        double before = stand.truth().mlInGlass();
        stand.setBottleMl(700);
        pour(stand, 11_000, 3_000);
        stand.advanceTo(20_000 * MILLI);
        assertThat(stand.truth().mlInGlass() - before).isBetween(19.0, 27.0);
    }

    @Test
    void theCellRingsAndThenRestsOnTheTruth() {
        TestRig stand = new TestRig(QUIET, 1);
        stand.placeGlass(550);
        stand.advanceTo(60 * MILLI);
        assertThat(grams(stand)).as("overshoot").isGreaterThan(560);
        stand.advanceTo(2_000 * MILLI);
        assertThat(stand.readWeightCounts() - LoadCell.ZERO_COUNTS).isEqualTo(372_421);
    }

    @Test
    void whatFallsPressesAsIfItHadLanded() {
        TestRig stand = new TestRig(QUIET.withSpinUpMillis(0).withDripMl(0).withFallMillis(200), 1);
        stand.placeGlass(100);
        pour(stand, 0, 3_000);
        double shown = grams(stand) - 100;
        Truth truth = stand.truth();
        assertThat(truth.mlInAir()).isCloseTo(2, within(0.1));
        assertThat(shown).isCloseTo(truth.mlInGlass() + truth.mlInAir(), within(0.3));
    }

    @Test
    void densityMakesGrams() {
        TestRig stand = new TestRig(QUIET.withDensityGramsPerMl(1.15), 1);
        stand.placeGlass(0);
        pour(stand, 0, 2_000);
        stand.advanceTo(10_000 * MILLI);
        assertThat(grams(stand)).isCloseTo(stand.truth().mlInGlass() * 1.15, within(0.01));
    }

    @Test
    void aFullGlassRunsOver() {
        TestRig stand = new TestRig(QUIET.withFlowMlPerSecond(200), 1);
        stand.placeGlass(180);
        pour(stand, 0, 3_000);
        stand.advanceTo(10_000 * MILLI);
        assertThat(stand.truth().mlInGlass()).isCloseTo(350, within(1e-6));
        assertThat(stand.truth().mlSpilled()).isGreaterThan(100);
    }

    @Test
    void anOverloadStaysWithinTwentyFourBits() {
        TestRig stand = new TestRig(QUIET, 1);
        stand.placeGlass(1e9);
        stand.advanceTo(2_000 * MILLI);
        assertThat(stand.readWeightCounts()).isBetween(LoadCell.LEAST_COUNTS, LoadCell.MOST_COUNTS);
    }

    @Test
    void samplesScatterByTheNoiseAndDriftSlowly() {
        TestRig stand = new TestRig(PhysicsProfile.typical().withNoiseGrams(0.2), 3);
        stand.placeGlass(200);
        stand.advanceTo(2_000 * MILLI);
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            stand.advanceTo((2_000 + i * 12L) * MILLI);
            samples.add(grams(stand));
        }
        double mean =
                samples.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double variance =
                samples.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum() / samples.size();
        assertThat(mean).isCloseTo(200, within(0.5));
        assertThat(Math.sqrt(variance)).isBetween(0.17, 0.25);
        stand.advanceTo(3_600_000 * MILLI);
        assertThat(grams(stand)).isCloseTo(200, within(2.5)).isNotEqualTo(200);
    }

    @Test
    void echoesScatterAndGetLostNowAndThen() {
        TestRig stand = new TestRig(QUIET, 5);
        stand.placeGlass(180);
        int lost = 0;
        for (int i = 0; i < 1_000; i++) {
            OptionalDouble distance = stand.readDistanceMillimetres();
            lost += distance.isEmpty() ? 1 : 0;
            distance.ifPresent(mm -> assertThat(mm).isBetween(38.0, 52.0));
        }
        assertThat(lost).isBetween(5, 30);
    }

    @Test
    void theSameSeedAndCallsRepeatARun() {
        assertThat(run(42, 10)).isEqualTo(run(42, 10)).isNotEqualTo(run(43, 10));
        assertThat(run(42, 10)).as("however time is cut into pieces").isEqualTo(run(42, 2));
    }

    private static List<Integer> run(long seed, int pieceMillis) {
        TestRig stand = new TestRig(PhysicsProfile.typical(), seed);
        stand.placeGlass(180);
        stand.setBottleMl(12);
        stand.pump(true);
        List<Integer> counts = new ArrayList<>();
        for (int at = pieceMillis; at <= 5_000; at += pieceMillis) {
            stand.advanceTo(at * MILLI);
            if (at % 100 == 0) {
                counts.add(stand.readWeightCounts());
            }
        }
        return counts;
    }

    private static double[] samples(TestRig stand, int seconds) {
        double[] samples = new double[seconds * 10];
        for (int i = 0; i < samples.length; i++) {
            stand.advanceTo((i + 1) * 100L * MILLI);
            samples[i] = grams(stand);
        }
        return samples;
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    private static double[] steps(double[] values) {
        return IntStream.range(1, values.length)
                .mapToDouble(i -> values[i] - values[i - 1])
                .toArray();
    }

    @Test
    void aZeroCreepsAwayAndIsBackOnceTheCellIsWell() {
        TestRig stand = new TestRig(QUIET, 1);
        stand.trouble(new CellTrouble(3, 0, 0, 0, 0, 0));
        double[] creeping = samples(stand, 120);
        assertThat(creeping[599]).isCloseTo(3, within(0.01));
        assertThat(creeping[1199]).isCloseTo(6, within(0.01));
        stand.trouble(CellTrouble.NONE);
        assertThat(grams(stand)).isCloseTo(0, within(0.01));
    }

    @Test
    void noiseGrowsAsLongAsItIsToldTo() {
        TestRig stand = new TestRig(QUIET, 1);
        stand.trouble(new CellTrouble(0, 4, 60_000, 0, 0, 0));
        double[] noisy = samples(stand, 180);
        assertThat(deviation(Arrays.copyOfRange(noisy, 0, 100))).isBetween(0.1, 0.8);
        assertThat(deviation(Arrays.copyOfRange(noisy, 600, 1_800))).isCloseTo(4, within(0.4));
    }

    @Test
    void windComesAndGoesSlowlyWhileNoiseDoesNot() {
        TestRig windy = new TestRig(QUIET, 1);
        windy.trouble(new CellTrouble(0, 0, 0, 4, 0, 0));
        double[] gusts = samples(windy, 600);
        assertThat(deviation(gusts)).isCloseTo(4, within(0.7));
        assertThat(deviation(steps(gusts))).isLessThan(2);
        TestRig noisy = new TestRig(QUIET, 1);
        noisy.trouble(new CellTrouble(0, 4, 0, 0, 0, 0));
        assertThat(deviation(steps(samples(noisy, 600)))).isGreaterThan(5);
    }

    @Test
    void whatIsWedgedUnderThePlateBearsAPartOfTheLoad() {
        TestRig stand = new TestRig(QUIET, 1);
        stand.trouble(new CellTrouble(0, 0, 0, 0, -15, 0.3));
        assertThat(samples(stand, 1)[9]).isCloseTo(-15, within(0.01));
        stand.placeGlass(200);
        stand.advanceTo(5_000 * MILLI);
        assertThat(grams(stand)).isCloseTo(0.7 * 200 - 15, within(0.1));
    }

    @Test
    void anEmptyHoseMustBePrimed() {
        TestRig stand = new TestRig(QUIET, 1);
        stand.placeGlass(180);
        stand.setHoseMl(20, 0);
        pour(stand, 0, 1_500);
        stand.advanceTo(5_000 * MILLI);
        assertThat(stand.truth().mlInGlass()).isLessThan(8);
        pour(stand, 5_000, 6_000);
        stand.advanceTo(16_000 * MILLI);
        double primed = stand.truth().mlInGlass();
        assertThat(stand.truth().mlInHose()).isGreaterThan(18);
        pour(stand, 16_000, 3_000);
        stand.advanceTo(25_000 * MILLI);
        assertThat(stand.truth().mlInGlass() - primed).isCloseTo(29, within(2.0));
    }
}
