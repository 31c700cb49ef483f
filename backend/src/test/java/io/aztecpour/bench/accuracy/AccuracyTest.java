package io.aztecpour.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.pour.dosing.AmountCorrection;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The goals of accuracy, on many seeded taps in virtual time, judged by what really is in the glass. */
@DisplayName("How exact a pour is")
class AccuracyTest {
    private static final int TAPS = 32;
    private static final int POURS = 30;

    @ParameterizedTest
    @CsvSource({"10, 0.8, 1.5", "80, 0.5, 1.0"})
    void withAStop(int rateHz, double p95, double p99) {
        PourErrors later =
                Party.held(() -> new Ours(true), 5, TAPS, POURS, rateHz, false).later();

        assertThat(later.quantile(0.95)).isLessThanOrEqualTo(p95);
        assertThat(later.quantile(0.99)).isLessThanOrEqualTo(p99);
        assertThat(later.bias()).isCloseTo(0, within(0.2));
        assertThat(later.fullest()).isLessThanOrEqualTo(AmountCorrection.CEILING_ML);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 80})
    void withoutAStop(int rateHz) {
        PourErrors later =
                Party.held(() -> new Ours(false), 5, TAPS, POURS, rateHz, false).later();

        assertThat(later.quantile(0.95)).isLessThanOrEqualTo(1.5);
        assertThat(later.bias()).isCloseTo(0, within(0.2));
        assertThat(later.fullest()).isLessThanOrEqualTo(AmountCorrection.CEILING_ML);
    }

    @Test
    void theFirstPoursAreBetterThanAnyOtherWay() {
        double others = DoubleStream.of(
                        Party.held(OpenLoop::new, 5, TAPS, POURS, 10, false)
                                .first()
                                .quantile(0.95),
                        Party.held(StopAtTarget::new, 5, TAPS, POURS, 10, false)
                                .first()
                                .quantile(0.95),
                        Party.held(StartUpLead::new, 5, TAPS, POURS, 10, false)
                                .first()
                                .quantile(0.95))
                .min()
                .orElseThrow();

        PourErrors first =
                Party.held(() -> new Ours(true), 5, TAPS, POURS, 10, false).first();

        assertThat(first.quantile(0.95)).isLessThan(others / 2);
    }
}
