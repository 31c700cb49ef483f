package io.aztecpour.bus.stock;

import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.BottleEnd;
import org.jspecify.annotations.Nullable;

/**
 * A bottle with all that is known of it. Units and nulls as in {@link io.aztecpour.domain.Bottle} and {@link BottleLevel}.
 *
 * @param tap id of the tap at which it stands or stood; null for a spare one
 * @param pouredMl into glasses, ml
 * @param lossMl what was spilled or rinsed and what turned out to be missing, ml; below 0 where more was there than believed
 * @param undo what may be taken back; null for nothing
 */
public record BottleView(
        long id,
        long drink,
        @Nullable String tap,
        @Nullable Double sizeMl,
        @Nullable Double startMl,
        @Nullable Double emptyG,
        long openedAt,
        @Nullable Long endedAt,
        @Nullable BottleEnd endReason,
        @Nullable Double leftMl,
        @Nullable Double sigmaMl,
        boolean low,
        boolean empty,
        @Nullable Long emptyAt,
        double pouredMl,
        long pours,
        double lossMl,
        @Nullable Undo undo) {
    /**
     * @param level what is left in it; of a bottle that has ended it warns of nothing any more
     * @return the bottle with all of that
     */
    public static BottleView of(
            Bottle bottle, BottleLevel level, double pouredMl, long pours, double lossMl, @Nullable Undo undo) {
        boolean ended = bottle.endedMs() != null;
        return new BottleView(
                bottle.id(),
                bottle.drink(),
                bottle.tap(),
                bottle.sizeMl(),
                bottle.startMl(),
                bottle.emptyG(),
                bottle.openedMs(),
                bottle.endedMs(),
                bottle.endReason(),
                level.leftMl(),
                level.sigmaMl(),
                !ended && level.low(),
                level.empty(),
                ended ? null : level.emptyAt(),
                pouredMl,
                pours,
                lossMl,
                undo);
    }

    /**
     * The last thing that was done to a bottle.
     *
     * @param id names it, so that nothing newer is taken back
     * @param kind opened, moved, ended, weigh, count, spill or empty
     * @param until ms since 1970
     */
    public record Undo(String id, String kind, long until) {}
}
