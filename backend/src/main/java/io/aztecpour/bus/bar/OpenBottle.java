package io.aztecpour.bus.bar;

import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * A bottle that stands at a tap from now on, or among the spare ones. Units as in {@link Bottle}.
 *
 * @param tap id; null for a spare one
 * @param startMl null: it is full
 * @param replaces the bottle that whoever asks saw there; null: whichever it is
 */
public record OpenBottle(
        long drink,
        @Nullable String tap,
        double sizeMl,
        @Nullable Double startMl,
        @Nullable Double emptyG,
        @Nullable Long replaces) {
    public OpenBottle {
        Check.range(sizeMl, Bottle.LEAST_ML, Bottle.MOST_ML, "size_ml");
        if (startMl != null) {
            Check.range(startMl, 1, sizeMl, "start_ml");
        }
        if (emptyG != null) {
            Check.range(emptyG, 1, Bottle.MOST_EMPTY_G, "empty_g");
        }
    }
}
