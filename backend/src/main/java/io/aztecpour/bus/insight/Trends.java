package io.aztecpour.bus.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much was poured, over time. Lists have one entry a point.
 *
 * @param step a point: hour, day, week, month, quarter or year
 * @param atMs when each point begins, ms since 1970
 * @param open whether the last point is not over yet
 * @param drinks most first; beyond the eighth all others as one
 * @param taps most first
 * @param byTap most first; beyond the eighth all others as one
 * @param before as many days just before
 */
public record Trends(
        InsightSpan span,
        String step,
        List<Long> atMs,
        boolean open,
        List<DrinkSeries> drinks,
        List<TapTotal> taps,
        List<TapSeries> byTap,
        List<Long> failed,
        List<Long> refused,
        List<Long> unknown,
        PourTotal total,
        Before before,
        Heat heat) {

    /**
     * A drink over time.
     *
     * @param name as it is called now; null for all others together, and empty where rows have no drink
     * @param colour {@code #rrggbb}; null where nobody knows
     */
    public record DrinkSeries(
            @Nullable String name, @Nullable String colour, List<Long> pours, List<Double> ml, PourTotal total) {}

    /**
     * A tap over time.
     *
     * @param tap null for all others together
     * @param name as it is called now; null likewise
     */
    public record TapSeries(
            @Nullable String tap, @Nullable String name, List<Long> pours, List<Double> ml, PourTotal total) {}

    /**
     * The time before, whose points stand beside those of this one.
     *
     * @param from first day
     * @param to last day
     * @param total up to the same hour, where the time asked for is not over yet
     */
    public record Before(String from, String to, List<Long> pours, List<Double> ml, PourTotal total) {}

    /** By weekday × 24 + hour of the bar's clock, from Monday 0 h on: 168 each. */
    public record Heat(List<Long> pours, List<Double> ml) {}
}
