package io.aztecpour.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.MovementKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final long MINUTE = 60_000;
    private static final long NOW = 1_800_000_000_000L / (5 * MINUTE) * (5 * MINUTE);

    private final List<StockedMovement> pours = new ArrayList<>();

    private void pour(long minutesAgo, double ml) {
        pours.add(new StockedMovement(1, 7, NOW - minutesAgo * MINUTE, MovementKind.POUR, -ml, 1, true, "r", null));
    }

    @Test
    void aSteadyRateIsCarriedOn() {
        for (long ago = 400; ago >= 0; ago -= 4) {
            pour(ago, 30);
        }
        Long at = Forecast.emptyAtMs(pours, 450, NOW);
        assertThat(at).isNotNull();
        // 30 ml each 4 minutes are 7.5 ml a minute: 450 ml last an hour.
        assertThat((at - NOW) / MINUTE).isBetween(50L, 65L);
    }

    @Test
    void theLastHourCountsMoreThanTheOneBefore() {
        for (long ago = 240; ago > 60; ago -= 2) {
            pour(ago, 30);
        }
        for (long ago = 60; ago >= 0; ago -= 20) {
            pour(ago, 30);
        }
        Long at = Forecast.emptyAtMs(pours, 300, NOW);
        assertThat(at).isNotNull();
        assertThat((at - NOW) / MINUTE)
                .as("at the rate of the four hours it were 27")
                .isGreaterThan(45);
    }

    @Test
    void twoPoursTellNothing() {
        pour(30, 30);
        pour(10, 30);
        assertThat(Forecast.emptyAtMs(pours, 300, NOW)).isNull();
        pour(5, 30);
        assertThat(Forecast.emptyAtMs(pours, 300, NOW)).isNotNull();
    }

    @Test
    void threePoursAtOnceAreNoRateOfTheWholeEvening() {
        pour(0, 30);
        pour(0, 30);
        pour(0, 30);
        Long at = Forecast.emptyAtMs(pours, 600, NOW);
        assertThat(at).isNotNull();
        assertThat((at - NOW) / MINUTE)
                .as("at 90 ml in ten minutes it lasts an hour")
                .isBetween(45L, 75L);
    }

    @Test
    void nobodyIsToldOfTomorrow() {
        pour(50, 5);
        pour(30, 5);
        pour(10, 5);
        assertThat(Forecast.emptyAtMs(pours, 50_000, NOW)).isNull();
    }

    @Test
    void yesterdaysPoursAndAnEmptyBottleTellNothing() {
        pour(61, 30);
        pour(20, 30);
        pour(10, 30);
        assertThat(Forecast.emptyAtMs(pours, 300, NOW))
                .as("one is older than an hour")
                .isNull();
        pour(5, 30);
        assertThat(Forecast.emptyAtMs(pours, 0, NOW)).isNull();
    }
}
