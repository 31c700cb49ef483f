package io.aztecpour.bus.stock;

import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * Something of a bottle was spilled.
 *
 * @param ml more than 0
 * @param staff who says so
 */
public record SpillBottle(long bottle, double ml, @Nullable String staff) {
    public SpillBottle {
        Check.range(ml, 1, Bottle.MOST_ML, "ml");
    }
}
