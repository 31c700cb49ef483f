package io.aztecpour.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Reading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A glass of 180 g into which 30 ml were poured. */
class GlassWatchTest {
    private static final Pour POURED =
            new Pour("p", "tap", PourPhase.SUCCESS, 30, "anna", 30.0, true, true, null, null, 0, 1L, null);

    private final GlassWatch full = GlassWatch.of(POURED).with(reading(0, 210.0, Glass.PRESENT, false));

    @ParameterizedTest
    @CsvSource({
        "209.4, 210.3, false", // noise
        "235, 235, false", // ice
        "190, 210, false", // a finger under the rim
        "180, 180, true", // an empty glass, as heavy as the last one
        "0, 210, false", // one bad sample
        "0, 0.4, true", // off for a moment: the next glass may be heavier
    })
    void theScaleTellsWhetherTheGlassWasChanged(double first, double second, boolean changed) {
        GlassWatch watch = full.with(reading(1_000, first, Glass.PRESENT, false))
                .with(reading(1_600, second, Glass.PRESENT, false));
        assertThat(watch.changed()).isEqualTo(changed);
    }

    @Test
    void aGlassThatWasLiftedIsChangedWhateverComesThen() {
        GlassWatch lifted = full.with(reading(50, null, Glass.ABSENT, false));
        assertThat(lifted.changed()).isTrue();
        assertThat(lifted.with(reading(100, 210.0, Glass.PRESENT, false)).changed())
                .isTrue();
    }

    @Test
    void aScaleThatFailsTellsNothing() {
        GlassWatch watch = full.with(reading(1_000, 0.0, Glass.PRESENT, true))
                .with(reading(2_000, 0.0, Glass.PRESENT, true))
                .with(reading(3_000, null, Glass.PRESENT, false));
        assertThat(watch.changed()).isFalse();
    }

    private static Reading reading(long ms, @Nullable Double grams, Glass glass, boolean failed) {
        return new Reading(
                "tap",
                ms,
                ms,
                ms * 1_000_000,
                grams,
                ms,
                ms * 1_000_000,
                null,
                glass,
                DeviceState.IDLE,
                null,
                failed,
                false,
                null,
                null,
                null);
    }
}
