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

    /** @return whether some of it has passed, and some has not */
    boolean isRunning() {
        return nowMs > fromMs() && nowMs < toMs();
    }

    /**
     * @param atMs within this range, or at its end; the begin of a day of the bar unless points are hours
     * @return the moment beside it in as many days just before, ms since 1970
     */
    long before(long atMs, Step step) {
        LocalDate day = calendar.dayOf(atMs);
        long there = calendar.begins(day.minusDays(days()));
        return step == Step.HOUR ? there + atMs - calendar.begins(day) : there;
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
