package io.aztecpour.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Glass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What browsers are told, and what would only take their turn. */
class RepeatedReadingFilterTest {
    private final RepeatedReadingFilter filter = new RepeatedReadingFilter();

    @Test
    void theFirstReadingOfATapIsNews() {
        assertThat(filter.isNews(reading("left", 0, 100, 5.0))).isTrue();
        assertThat(filter.isNews(reading("right", 0, 100, 5.0))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "20, 100, false, 5, false", // an answer between two weights
        "249, 100, false, 5, false",
        "250, 100, false, 5, true", // its age is to be known
        "20, 100.1, false, 5, true", // another weight
        "20, 100, true, 5, true", // it stands still now
        "20, 100, false, 5.1, true", // the pour goes on
        "-1, 100, false, 5, true" // the clock was set back
    })
    void aReadingIsNewsWhenItShowsMoreThanTheLast(
            long afterMs, double weightG, boolean stable, double pourMl, boolean news) {
        filter.isNews(reading("left", 1_000, 100, 5.0));

        assertThat(filter.isNews(reading("left", 1_000 + afterMs, weightG, stable, pourMl)))
                .isEqualTo(news);
    }

    @Test
    void aTapThatComesBackStartsAnew() {
        filter.isNews(reading("left", 1_000, 100, 5.0));
        filter.forget("left");

        assertThat(filter.isNews(reading("left", 1_020, 100, 5.0))).isTrue();
    }

    private static ReadingView reading(String tap, long atMs, double weightG, Double pourMl) {
        return reading(tap, atMs, weightG, false, pourMl);
    }

    private static ReadingView reading(String tap, long atMs, double weightG, boolean stable, Double pourMl) {
        return new ReadingView(
                tap,
                atMs,
                atMs,
                weightG,
                80.0,
                Glass.PRESENT,
                null,
                DeviceState.POURING,
                null,
                false,
                false,
                stable,
                pourMl);
    }
}
