package io.aztecpour.pour.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.dosing.Sample;
import io.aztecpour.pour.dosing.StillWeight;
import io.aztecpour.pour.dosing.TapLearning;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlassWeightTest {
    private static final Tap TAP = new Tap("t", "T", Drink.of("Water", "#2fc6b4", 1), "http://d", "http://s", 0);

    @ParameterizedTest
    @CsvSource({
        "180, 179.2, false",
        "180, 171, false",
        "180, 167.9, true",
        "180, 0.3, true",
        "20, 12, false",
        "20, 7, true",
        "8, 7.1, false",
        "8, 0.4, true",
        "5, 4.2, false",
        "5, 0.6, true"
    })
    void aGlassThatStandsThereNoMoreIsLiftedHoweverLightItWas(double glassG, double shownG, boolean lifted) {
        GlassWeight glass = weighed(glassG)
                .after(Optional.of(new Sample(100_000_000, shownG)), null)
                .after(Optional.of(new Sample(200_000_000, shownG - 0.01)), null);

        assertThat(glass.isLifted()).isEqualTo(lifted);
        assertThat(glass.isGone(shownG)).isEqualTo(lifted);
    }

    /** A light cup with some liquid in it. */
    @ParameterizedTest
    @CsvSource({"8, 14, 9, false", "8, 14, 2.1, true", "8, 30, 16, true"})
    void liquidInItDoesNotHideThatItIsLifted(double glassG, double highestG, double shownG, boolean lifted) {
        GlassWeight glass = weighed(glassG)
                .after(Optional.of(new Sample(800_000_000, highestG)), null)
                .after(Optional.of(new Sample(900_000_000, shownG)), null)
                .after(Optional.of(new Sample(1_000_000_000, shownG + 0.01)), null);

        assertThat(glass.isLifted()).isEqualTo(lifted);
    }

    private static GlassWeight weighed(double glassG) {
        return new GlassWeight(TAP)
                .from(TapLearning.UNLEARNED, new StillWeight(glassG, 0.2, 10), 0)
                .pumpOn(0);
    }
}
