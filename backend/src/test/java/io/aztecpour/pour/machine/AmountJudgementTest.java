package io.aztecpour.pour.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AmountJudgementTest {
    private static final Offset<Double> EXACTLY = Offset.offset(1e-9);

    @ParameterizedTest
    @CsvSource({
        // Two allowances of 3 ml or a tenth where it can be stopped, else half as much again and at least 5 ml.
        "1, 7, 6",
        "10, 16, 15",
        "20, 26, 30",
        "30, 36, 45",
        "40, 48, 60",
        "60, 72, 90"
    })
    void muchMoreIsAFaultAndLessSoWhereItCannotBeStopped(int ml, double stopsMl, double doesNotMl) {
        assertThat(AmountJudgement.mostMl(ml, true)).isEqualTo(stopsMl, EXACTLY);
        assertThat(AmountJudgement.mostMl(ml, false)).isEqualTo(doesNotMl, EXACTLY);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5", "4, 2", "8, 4", "10, 6", "16, 12", "20, 15", "40, 30", "60, 45"})
    void aQuarterMayBeMissingOrFourMillilitresButNeverMoreThanHalf(int ml, double leastMl) {
        assertThat(AmountJudgement.leastMl(ml)).isEqualTo(leastMl, EXACTLY);
    }

    @ParameterizedTest
    @CsvSource({
        "40,,",
        "40, -0.5, NO_FLOW",
        "40, 0.9, NO_FLOW",
        "40, 1, TOO_LITTLE",
        "40, 29.9, TOO_LITTLE",
        "40, 30,",
        "40, 48,",
        "40, 48.1, TOO_MUCH",
        // Of one millilitre, half of it is something.
        "1, 0.4, NO_FLOW",
        "1, 0.5,"
    })
    void whatCameIsNothingTooLittleTooMuchOrWhatWasAskedFor(int ml, @Nullable Double pouredMl, @Nullable Code code) {
        assertThat(AmountJudgement.of(ml, 48, pouredMl)).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void onlyNothingAndTooLittleAreLess(Code code) {
        assertThat(AmountJudgement.isTooLittle(code)).isEqualTo(code == Code.NO_FLOW || code == Code.TOO_LITTLE);
        assertThat(AmountJudgement.isTooLittle(null)).isFalse();
    }
}
