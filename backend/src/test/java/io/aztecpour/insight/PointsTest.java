package io.aztecpour.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days, weeks and hours of the bar's clock. */
class PointsTest {
    private static final BarCalendar BERLIN = new BarCalendar(ZoneId.of("Europe/Berlin"), 6);

    private static long at(String moment) {
        return Instant.parse(moment).toEpochMilli();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-05T03:59:59Z, 2026-07-04",
        "2026-07-05T04:00:00Z, 2026-07-05",
        "2026-01-05T04:59:59Z, 2026-01-04",
        "2026-01-05T05:00:00Z, 2026-01-05",
        // The nights in which the clock is set.
        "2026-03-29T03:59:59Z, 2026-03-28",
        "2026-03-29T04:00:00Z, 2026-03-29",
        "2026-10-25T04:59:59Z, 2026-10-24",
        "2026-10-25T05:00:00Z, 2026-10-25",
    })
    void aNightBelongsToTheDayOnWhichItBegan(String moment, LocalDate day) {
        assertThat(BERLIN.dayOf(at(moment))).isEqualTo(day);
        assertThat(BERLIN.begins(day)).isLessThanOrEqualTo(at(moment));
        assertThat(BERLIN.begins(day.plusDays(1))).isGreaterThan(at(moment));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-28, 23", "2026-10-24, 25", "2026-07-04, 24"})
    void aDayHasAsManyHoursAsItsClock(LocalDate day, int hours) {
        Points points = Points.of(BERLIN, day, day, Step.HOUR);

        assertThat(points.size()).isEqualTo(hours);
        assertThat(points.endMs()).isEqualTo(BERLIN.begins(day.plusDays(1)));
        assertThat(points.indexOf(points.endMs() - 1)).isEqualTo(hours - 1);
    }

    @Test
    void hoursBeginWhereThoseOfTheClockDo() {
        ZoneId zone = ZoneId.of("Asia/Kathmandu");
        LocalDate day = LocalDate.of(2026, 7, 4);
        Points points = Points.of(new BarCalendar(zone, 6), day, day, Step.HOUR);

        assertThat(points.begins())
                .allSatisfy(begin -> assertThat(ZonedDateTime.ofInstant(Instant.ofEpochMilli(begin), zone)
                                .getMinute())
                        .isZero());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-04, 2026-07-04, HOUR, HOUR, 24",
        "2026-07-04, 2026-07-04, DAY, DAY, 1",
        "2026-06-24, 2026-07-09, HOUR, HOUR, 384",
        "2026-06-01, 2026-07-09, HOUR, DAY, 39",
        "2025-07-01, 2026-07-09, DAY, DAY, 374",
        "2023-07-01, 2026-07-09, DAY, WEEK, 159",
        "2023-07-01, 2026-07-09, MONTH, MONTH, 37",
        "1926-07-01, 2026-07-09, HOUR, QUARTER, 401",
        "1926-07-09, 2026-07-09, DAY, YEAR, 101",
        "2126-07-09, 2126-07-10, DAY, DAY, 2",
    })
    void thereAreNeverMoreThanAScreenShows(LocalDate from, LocalDate to, Step wished, Step step, int points) {
        Points made = Points.of(BERLIN, from, to, wished);

        assertThat(made.size()).isLessThanOrEqualTo(Points.MOST);
        if (points <= Points.MOST) {
            assertThat(made.step()).isEqualTo(step);
            assertThat(made.size()).isEqualTo(points);
        }
        assertThat(made.fromMs()).isEqualTo(BERLIN.begins(from));
        assertThat(made.endMs()).isEqualTo(BERLIN.begins(to.plusDays(1)));
        assertThat(made.begins()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theFirstWeekMayBeShort() {
        Points points = Points.of(BERLIN, LocalDate.of(2026, 7, 2), LocalDate.of(2026, 7, 8), Step.WEEK);

        assertThat(points.begins())
                .containsExactly(BERLIN.begins(LocalDate.of(2026, 7, 2)), BERLIN.begins(LocalDate.of(2026, 7, 6)));
    }

    @Test
    void whatLiesOutsideIsInNoPoint() {
        Points points = new Points(Step.DAY, List.of(100L, 200L), 300);

        assertThat(List.of(99L, 100L, 199L, 200L, 299L, 300L).stream().map(points::indexOf))
                .containsExactly(-1, 0, 0, 1, 1, -1);
        assertThat(points.pairs()).isEqualTo("[[100,200],[200,300]]");
        assertThat(points.array()).isEqualTo("{100,200}");
    }

    /** Hours of the database begin in UTC, those of the heat map by the bar's clock. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-07-04T20:00:00Z",
        "Europe/Berlin, 2026-01-04T23:00:00Z",
        "Asia/Kathmandu, 2026-07-04T20:15:00Z",
        "America/St_Johns, 2026-07-05T02:30:00Z",
        "Australia/Adelaide, 2026-07-05T14:30:00Z",
        "Pacific/Auckland, 2026-07-05T11:00:00Z",
        "UTC, 1969-12-31T23:00:00Z",
    })
    void anHourOfTheWeekIsThatOfTheClock(String zone, String hour) {
        ZonedDateTime there = Instant.parse(hour).atZone(ZoneId.of(zone));
        int utcHour = (int) (at(hour) / 3_600_000 % 168);

        assertThat(there.getMinute()).isZero();
        assertThat(TrendsReader.hourOfWeek(utcHour, there.getOffset().getTotalSeconds()))
                .isEqualTo((there.getDayOfWeek().getValue() - 1) * 24 + there.getHour());
    }
}
