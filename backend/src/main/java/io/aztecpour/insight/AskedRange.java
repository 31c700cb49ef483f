package io.aztecpour.insight;

import io.aztecpour.bus.insight.InsightRange;
import io.aztecpour.bus.insight.InsightSpan;
import io.aztecpour.domain.BarDay;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The days that a question is about.
 *
 * @param from first day of the bar
 * @param to last day, not before it
 */
record AskedRange(
        BarCalendar calendar,
        LocalDate from,
        LocalDate to,
        @Nullable Step wished,
        long nowMs) {
    private static final int USUAL_DAYS = 7;

    /** @throws Fault where these are no days of a calendar, or in the wrong order */
    static AskedRange of(InsightRange asked, BarCalendar calendar, long nowMs) {
        LocalDate to = asked.to() == null ? calendar.dayOf(nowMs) : BarDay.parse(asked.to(), "to");
        LocalDate from = asked.from() == null ? to.minusDays(USUAL_DAYS - 1) : BarDay.parse(asked.from(), "from");
        if (from.isAfter(to)) {
            throw Fault.invalid("to", FieldError.of(FieldErrorCode.INVALID, "must not be before from"));
        }
        Step step = asked.step() == null ? null : Step.valueOf(asked.step().toUpperCase(Locale.ROOT));
        return new AskedRange(calendar, from, to, step, nowMs);
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** @return points of the step that was wished for, or fits */
    Points points() {
        return Points.of(calendar, from, to, step()).until(nowMs);
    }

    /** @return likewise, of no less than a day */
    Points dayPoints() {
        Step step = step();
        return Points.of(calendar, from, to, step == Step.HOUR ? Step.DAY : step)
                .until(nowMs);
    }

    private Step step() {
        return wished == null ? Step.fitting(days()) : wished;
    }

    Points whole() {
        return Points.whole(fromMs(), toMs());
    }

    long fromMs() {
        return calendar.begins(from);
    }

    long toMs() {
        return calendar.begins(to.plusDays(1));
    }

    InsightSpan span() {
        return new InsightSpan(
                from.toString(),
                to.toString(),
                fromMs(),
                toMs(),
                calendar.zone().getId(),
                nowMs);
    }
}
