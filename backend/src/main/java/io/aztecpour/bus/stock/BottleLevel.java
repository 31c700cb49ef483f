package io.aztecpour.bus.stock;

import org.jspecify.annotations.Nullable;

/**
 * What is left in a bottle.
 *
 * @param id of the bottle
 * @param sizeMl what it holds when it is full, ml; null: it is not counted
 * @param leftMl the best estimate, ml; below 0 where more came out than was believed to be in it; null where it is not counted
 * @param sigmaMl standard deviation of that, ml
 * @param low few pours are left
 * @param empty somebody said so, nothing flowed, or clearly nothing is left
 * @param emptyAt when it will be empty at the present rate, ms since 1970; null where that cannot be told
 */
public record BottleLevel(
        long id,
        @Nullable Double sizeMl,
        @Nullable Double leftMl,
        @Nullable Double sigmaMl,
        boolean low,
        boolean empty,
        @Nullable Long emptyAt) {}
