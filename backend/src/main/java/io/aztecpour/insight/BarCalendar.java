package io.aztecpour.insight;

import io.aztecpour.domain.Check;
import io.aztecpour.domain.HubSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The days of the bar: a night belongs to the day on which it began.
 *
 * @param zone of the bar's clock
 * @param startsAt hour of that clock at which a day begins, 0–23
 */
record BarCalendar(ZoneId zone, int startsAt) {
    /** A board without a battery starts with the first hours of 1970. */
    private static final LocalDate FIRST = LocalDate.of(1969, 12, 31);

    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    BarCalendar {
        Check.range(startsAt, 0, 23, "day_starts_at");
    }

    /** @param machine its time zone, which counts where the settings name none */
    static BarCalendar of(HubSettings settings, ZoneId machine) {
        String zone = settings.timeZone();
        return new BarCalendar(zone == null ? machine : ZoneId.of(zone), settings.dayStartsAt());
    }

    /** @return when this day begins, ms since 1970; where the clock skips that hour, when it has skipped it */
    long begins(LocalDate day) {
        return day.atTime(LocalTime.of(startsAt, 0)).atZone(zone).toInstant().toEpochMilli();
    }

    /** @param atMs ms since 1970 */
    LocalDate dayOf(long atMs) {
        LocalDateTime there = LocalDateTime.ofInstant(Instant.ofEpochMilli(atMs), zone);
        LocalDate day = there.toLocalDate();
        return atMs < begins(day) ? day.minusDays(1) : day;
    }

    /** @return when each day begins on which a machine may believe to be, ms since 1970, ascending */
    List<Long> days() {
        return LongStream.rangeClosed(FIRST.toEpochDay(), LAST.toEpochDay())
                .mapToObj(LocalDate::ofEpochDay)
                .map(this::begins)
                .toList();
    }

    /** @return a name that no other calendar has */
    String name() {
        return zone.getId() + " " + startsAt;
    }
}
