package io.aztecpour.bus.stock;

import org.jspecify.annotations.Nullable;

/**
 * A bottle was weighed.
 *
 * @param grossG with what is in it, g
 * @param emptyG what it weighs empty, g; null: as was said before
 * @param staff who did it
 */
public record WeighBottle(
        long bottle,
        double grossG,
        @Nullable Double emptyG,
        @Nullable String staff) {}
