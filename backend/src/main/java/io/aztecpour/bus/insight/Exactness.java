package io.aztecpour.bus.insight;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How exact pours were, of those that the scale measured.
 *
 * @param edges bounds of the buckets of all histograms, ml of measured − asked, ascending; the first and the last bucket are open
 * @param marks what may have changed it, ascending
 */
public record Exactness(
        InsightSpan span,
        String step,
        List<Long> atMs,
        List<Double> edges,
        List<TapExactness> taps,
        Figures total,
        List<Mark> marks) {

    /**
     * Figures of some pours.
     *
     * @param measured how many they are
     * @param withinOneMl how many of them were no more than 1 ml off
     * @param biasMl mean of measured − asked, ml
     * @param p50Ml half of them were no further off, ml
     * @param p95Ml 95 % of them were no further off, ml
     * @param histogram how many in each bucket
     * @param claims what devices claimed of them
     */
    public record Figures(
            long measured,
            @JsonProperty("within_1_ml") long withinOneMl,
            @Nullable Double biasMl,
            @Nullable Double p50Ml,
            @Nullable Double p95Ml,
            List<Long> histogram,
            Claims claims) {}

    /**
     * What devices said that they poured, beside what the scale measured.
     *
     * @param pours of which both are known
     * @param biasMl mean of claimed − measured, ml
     * @param offMl mean of the same, whatever its sign, ml
     */
    public record Claims(
            long pours, @Nullable Double biasMl, @Nullable Double offMl) {}

    /** A tap's figures, see {@link Figures}, in all and by point. */
    public record TapExactness(
            String tap,
            String name,
            boolean removed,
            long measured,
            @JsonProperty("within_1_ml") long withinOneMl,
            @Nullable Double biasMl,
            @Nullable Double p50Ml,
            @Nullable Double p95Ml,
            List<Long> histogram,
            Claims claims,
            OverTime overTime) {}

    /** An entry a point; null where nothing was measured. */
    public record OverTime(
            List<Long> measured,
            List<@Nullable Double> biasMl,
            List<@Nullable Double> p50Ml,
            List<@Nullable Double> p95Ml,
            List<@Nullable Double> claimBiasMl) {}

    /**
     * Something was changed.
     *
     * @param tap null where it concerns all
     * @param kind of change, as the log names it
     */
    public record Mark(long atMs, @Nullable String tap, String kind) {}
}
