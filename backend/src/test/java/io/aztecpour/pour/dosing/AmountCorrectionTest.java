package io.aztecpour.pour.dosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The corrected amount")
class AmountCorrectionTest {
    private static AmountCorrection learned(double a, double b, int pours) {
        Random random = new Random(2);
        AmountCorrection correction = AmountCorrection.UNLEARNED;
        for (int pour = 0; pour < pours; pour++) {
            int asked = random.nextInt(10, 61);
            double settled = (a * asked + b) * random.nextDouble(0.98, 1.02) + random.nextDouble(-0.15, 0.15);
            correction = correction.updated(asked, settled, 0.1);
        }
        return correction;
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0.7, 0.5", "1.3, -1", "0.9, 2", "1.1, 1.5"})
    void isLearnedFromSettledPours(double a, double b) {
        AmountCorrection correction = learned(a, b, 40);

        for (int asked = 10; asked <= 60; asked += 10) {
            assertThat(correction.glassMl(asked)).isCloseTo(a * asked + b, within(0.45));
        }
        assertThat(correction.glassMl(correction.commandMl(30))).isCloseTo(30, within(0.5 * a + 0.01));
    }

    @Test
    void staysWithinItsBoundsWhateverIsLearned() {
        Random random = new Random(77);
        for (int run = 0; run < 20_000; run++) {
            AmountCorrection correction = new AmountCorrection(
                    random.nextDouble(-1, 6),
                    random.nextGaussian() * 6,
                    random.nextDouble() * random.nextDouble(),
                    random.nextDouble() * 4,
                    random.nextGaussian() * 0.1,
                    random.nextDouble(-1, 6));
            int target = random.nextInt(1, 61);
            int command = correction.commandMl(target);

            assertThat(command).isBetween(1, 60);
            int backstop = correction.backstopMl(target);
            assertThat(backstop).isBetween(1, 60);
            assertThat(backstop == 1 || correction.glassMl(backstop) <= target + Math.max(3, 0.1 * target))
                    .isTrue();
            assertThat(command == 1 || correction.glassMl(command) <= 60).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 1, 1.2, 1.5})
    void aLearnedDeviceNeverFillsAGlassBeyondTheCeiling(double a) {
        AmountCorrection correction = learned(a, 1, 30);

        double worst = (a * correction.commandMl(60) + 1) * 1.02 + 0.15;

        assertThat(worst).isLessThanOrEqualTo(AmountCorrection.CEILING_ML);
    }

    @Test
    void aFullBottleAfterAnEmptyOneStaysBelowTheCeiling() {
        Random random = new Random(3);
        AmountCorrection correction = learned(1.05, 1, 30);
        for (int pour = 0; pour < 25; pour++) {
            double a = 1.05 * (1 - 0.005 * pour);
            correction = correction.updated(40, (a * 40 + 1) * random.nextDouble(0.98, 1.02), 0.1);
        }

        assertThat(1.05 * correction.commandMl(60) + 1).isLessThanOrEqualTo(AmountCorrection.CEILING_ML);
    }

    @Test
    void anUnknownDeviceIsAskedForWhatIsWantedButForTheLastMillilitres() {
        assertThat(AmountCorrection.UNLEARNED.commandMl(30)).isEqualTo(30);
        assertThat(AmountCorrection.UNLEARNED.commandMl(60)).isBetween(55, 58);
    }

    @Test
    void aStopComesBeforeTheDeviceEndsByItself() {
        AmountCorrection correction = learned(1.1, 0.5, 30);

        for (int target = 10; target <= 55; target += 5) {
            assertThat(correction.glassMl(correction.backstopMl(target))).isBetween(target + 1.0, target + 6.0);
            assertThat(AmountCorrection.UNLEARNED.backstopMl(target)).isGreaterThan(target);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0.7, 0.5", "0.8, -1", "1.3, -1", "1.5, 1", "0.97, 2"})
    void aStopThatIsLostCostsNoMoreThanItsAllowance(double a, double b) {
        AmountCorrection correction = learned(a, b, 40);

        for (int target = 5; target <= 60; target++) {
            double glass = correction.glassMl(correction.backstopMl(target));
            assertThat(glass).isLessThanOrEqualTo(target + Math.max(3, 0.1 * target));
            assertThat(glass).isLessThanOrEqualTo(AmountCorrection.CEILING_ML);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "10, 13", "30, 33", "40, 44", "50, 55", "58, 60", "60, 60"})
    void anUnknownDeviceThatCanBeStoppedIsToldLittleMoreThanIsAsked(int target, int told) {
        assertThat(AmountCorrection.UNLEARNED.backstopMl(target)).isEqualTo(told);
    }

    @Test
    void oneAbsurdPourTeachesNothing() {
        AmountCorrection before = learned(1, 0, 30);
        AmountCorrection after = before.updated(40, 4, 0.1);

        assertThat(after.a()).isEqualTo(before.a());
        assertThat(after.b()).isEqualTo(before.b());
        assertThat(after.stdDeviationMl(40)).isGreaterThan(before.stdDeviationMl(40));
    }

    /** It may have been another pump: the next glass must not run over, however little is believed of the pour. */
    @ParameterizedTest
    @CsvSource({"1.5, 40", "1.5, 60", "3, 20", "3, 40", "3, 60", "5, 60"})
    void aPourOfFarTooMuchBoundsTheNext(double times, int targetMl) {
        AmountCorrection after = learned(1, 0, 30).updated(20, 20 * times, 0.1);

        assertThat(times * after.commandMl(targetMl)).isLessThanOrEqualTo(61.5);
        assertThat(after.a()).isEqualTo(learned(1, 0, 30).a());
    }

    @Test
    void anotherPumpIsLearnedAnew() {
        AmountCorrection correction = learned(1, 0, 60);
        for (int pour = 0; pour < 15; pour++) {
            int asked = 15 + 3 * pour;
            correction = correction.updated(asked, 1.25 * asked, 0.1);
        }

        assertThat(correction.glassMl(40)).isCloseTo(50, within(0.8));
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 0, 0.01, 1, 0", "1, NaN, 0.01, 1, 0", "1, 0, NaN, 1, 0", "1, 0, 0.01, NaN, 0", "1, 0, 0.01, 1, NaN",
        "0, 0, 0, 0, 0", "-1, 0, 0.01, 1, 0", "1, 0, -0.01, 1, 0", "1, 0, 0.01, 1, 9", "Infinity, 0, 0.01, 1, 0"
    })
    void garbageIsForgotten(double a, double b, double varianceA, double varianceB, double covariance) {
        assertThat(new AmountCorrection(a, b, varianceA, varianceB, covariance, 1))
                .isEqualTo(AmountCorrection.UNLEARNED);
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 30, 0.1",
        "30, NaN, 0.1",
        "30, 30, NaN",
        "0, 30, 0.1",
        "-5, 30, 0.1",
        "61, 60, 0.1",
        "30, Infinity, 0.1",
        "30, 30, -1",
        "30, 30, Infinity"
    })
    void garbageTeachesNothing(double asked, double settled, double error) {
        assertThat(AmountCorrection.UNLEARNED.updated(asked, settled, error)).isEqualTo(AmountCorrection.UNLEARNED);
    }

    @Test
    void neverBreaksByLearning() {
        Random random = new Random(13);
        AmountCorrection correction = AmountCorrection.UNLEARNED;
        for (int pour = 0; pour < 50_000; pour++) {
            int asked = pour % 5000 < 2500 ? 30 : random.nextInt(1, 61);
            correction = correction.updated(asked, asked * random.nextDouble(0.5, 2), random.nextDouble());

            assertThat(correction.stdDeviationMl(60)).isFinite();
            assertThat(correction.covariance() * correction.covariance())
                    .isLessThanOrEqualTo(1.000001 * correction.varianceA() * correction.varianceB());
        }
    }
}
