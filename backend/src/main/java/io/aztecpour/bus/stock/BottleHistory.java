package io.aztecpour.bus.stock;

import io.aztecpour.domain.MovementKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bottle and what happened to it.
 *
 * @param movements the newest first, at most {@value #MOST_MOVEMENTS}
 * @param curve what was left, oldest first, at most {@value #MOST_POINTS} points; empty where it is not counted
 */
public record BottleHistory(BottleView bottle, List<Moved> movements, List<Point> curve) {
    public static final int MOST_MOVEMENTS = 500;
    public static final int MOST_POINTS = 400;

    /**
     * A movement as it was written.
     *
     * @param at ms since 1970
     * @param ml below 0: less is left
     */
    public record Moved(
            long id,
            long at,
            MovementKind kind,
            double ml,
            double sigmaMl,
            @Nullable String requestId,
            @Nullable String staff) {}

    /** @param at ms since 1970 */
    public record Point(long at, double leftMl, double sigmaMl) {}
}
