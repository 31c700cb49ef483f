package io.aztecpour.bus.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What left the bottles and no guest asked for.
 *
 * @param pouredMl into guests' glasses, ml
 * @param kinds prime, clean, spill, bottle and over_pour
 * @param drinks most lost first
 * @param bottles that ended in this time, the newest first, at most 100
 */
public record Losses(
        InsightSpan span, double pouredMl, List<KindLoss> kinds, List<DrinkLoss> drinks, List<BottleLoss> bottles) {

    /** @param count how often */
    public record KindLoss(String kind, double ml, long count) {}

    /**
     * A drink's.
     *
     * @param bottleMl what was missing when a bottle was weighed, counted or found empty; below 0: there was more than was reckoned
     * @param overPourMl what guests got beyond what was asked for, which is part of {@code pouredMl}
     */
    public record DrinkLoss(
            String name,
            @Nullable String colour,
            double pouredMl,
            double primeMl,
            double cleanMl,
            double spillMl,
            double bottleMl,
            double overPourMl) {}

    /** A bottle's, from its opening to its end. */
    public record BottleLoss(
            long id,
            String drink,
            @Nullable String tap,
            @Nullable Double sizeMl,
            long openedMs,
            long endedMs,
            @Nullable String endReason,
            double pouredMl,
            double primeMl,
            double cleanMl,
            double spillMl,
            double bottleMl) {}
}
