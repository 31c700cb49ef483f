package io.aztecpour.insight;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/** How much of the time one point of a chart stands for. */
enum Step {
    HOUR,
    DAY,
    /** From Monday on. */
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** @return the first day of the step that holds this one */
    LocalDate begin(LocalDate day) {
        return switch (this) {
            case HOUR, DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).with(Month.of((day.getMonthValue() - 1) / 3 * 3 + 1));
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** @param begin first day of a step
     * @return first day of the next one */
    LocalDate next(LocalDate begin) {
        return switch (this) {
            case HOUR, DAY -> begin.plusDays(1);
            case WEEK -> begin.plusWeeks(1);
            case MONTH -> begin.plusMonths(1);
            case QUARTER -> begin.plusMonths(3);
            case YEAR -> begin.plusYears(1);
        };
    }

    /** @return the next coarser one */
    Step coarser() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    /** @param days of the range
     * @return the step that shows most without being a wall of dots */
    static Step fitting(long days) {
        if (days <= 3) {
            return HOUR;
        }
        if (days <= 92) {
            return DAY;
        }
        return days <= 800 ? WEEK : MONTH;
    }
}
