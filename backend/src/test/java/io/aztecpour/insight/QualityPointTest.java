package io.aztecpour.insight;

import static io.aztecpour.insight.TapQualityRows.DAY_MS;
import static io.aztecpour.insight.TapQualityRows.HOUR_MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
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
    void ofVeryManyDaysEachIsTheNearestOfUtc() {
        assertThat(QualityPoint.between(days(5, 100), (5 + 24 * 100) * HOUR_MS))
                .as("few enough")
                .startsWith(hours(5, 29), hours(29, 53))
                .hasSize(100);
        assertThat(QualityPoint.between(days(5, 101), (5 + 24 * 101) * HOUR_MS))
                .startsWith(hours(0, 24), hours(24, 48))
                .endsWith(hours(24 * 100, 24 * 101))
                .hasSize(101);
        assertThat(QualityPoint.between(days(14, 101), (14 + 24 * 101) * HOUR_MS))
                .as("west of the Atlantic")
                .startsWith(hours(24, 48));
    }

    /** @return where they begin, ms */
    private static List<Long> days(long firstHour, int count) {
        return LongStream.range(0, count)
                .mapToObj(day -> (firstHour + 24 * day) * HOUR_MS)
                .toList();
    }

    @Test
    void manyShortPointsStayAsTheyAre() {
        List<Long> hourly =
                LongStream.range(0, 3_000).mapToObj(hour -> hour * HOUR_MS).toList();
        assertThat(QualityPoint.between(hourly, 3_000 * HOUR_MS)).startsWith(hours(0, 1), hours(1, 2));
    }

    @Test
    void pointsFollowOneAnother() {
        assertThat(QualityPoint.between(List.of(0L, HOUR_MS, DAY_MS), 2 * DAY_MS))
                .containsExactly(hours(0, 1), hours(1, 24), hours(24, 48));
    }
}
