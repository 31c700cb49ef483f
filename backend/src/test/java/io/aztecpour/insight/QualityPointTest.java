package io.aztecpour.insight;

import static io.aztecpour.insight.TapQualityRows.DAY_MS;
import static io.aztecpour.insight.TapQualityRows.HOUR_MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QualityPointTest {
    private static QualityPoint hours(long from, long to) {
        return QualityPoint.of(from * HOUR_MS, to * HOUR_MS);
    }

    private static QualityPoint expected(long from, long daysFrom, long daysTo, long to) {
        return new QualityPoint(from * HOUR_MS, daysFrom * HOUR_MS, daysTo * HOUR_MS, to * HOUR_MS);
    }

    @Test
    void wholeDaysAreReadAsDays() {
        assertThat(hours(24, 72)).isEqualTo(expected(24, 24, 72, 72));
        assertThat(hours(5, 77)).isEqualTo(expected(5, 24, 72, 77));
        assertThat(hours(-50, 30)).isEqualTo(expected(-50, -48, 24, 30));
    }

    @Test
    void withoutAWholeDayAllIsReadAsHours() {
        assertThat(hours(25, 26)).isEqualTo(expected(25, 26, 26, 26));
        assertThat(hours(20, 44)).isEqualTo(expected(20, 24, 24, 44));
        assertThat(hours(24, 25)).isEqualTo(expected(24, 24, 24, 25));
    }

    @Test
    void pointsFollowOneAnother() {
        assertThat(QualityPoint.between(List.of(0L, HOUR_MS, DAY_MS), 2 * DAY_MS))
                .containsExactly(hours(0, 1), hours(1, 24), hours(24, 48));
    }
}
