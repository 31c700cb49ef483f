package io.aztecpour.bus.stock;

import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looked how full a bottle is.
 *
 * @param eighths 0–8
 * @param sizeMl what it holds when it is full, ml; null: as was said before
 * @param staff who did it
 */
public record CountBottle(
        long bottle,
        int eighths,
        @Nullable Double sizeMl,
        @Nullable String staff) {
    public CountBottle {
        Check.range(eighths, 0, 8, "eighths");
        if (sizeMl != null) {
            Check.range(sizeMl, Bottle.LEAST_ML, Bottle.MOST_ML, "size_ml");
        }
    }
}
