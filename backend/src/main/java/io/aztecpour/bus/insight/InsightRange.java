package io.aztecpour.bus.insight;

import org.jspecify.annotations.Nullable;

/**
 * Which days of the bar a question is about.
 *
 * @param from first day, as 2026-01-31; null: the sixth before {@code to}
 * @param to last day; null: the day that the bar has now
 * @param step a point of a chart: hour, day, week, month, quarter or year; null: what fits
 */
public record InsightRange(
        @Nullable String from,
        @Nullable String to,
        @Nullable String step) {}
