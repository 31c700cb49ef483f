package io.aztecpour.bus.bar;

/**
 * Which bottles.
 *
 * @param ended those that are no longer in use, the newest first; otherwise all that are
 * @param limit at most so many ended ones
 */
public record BottleQuery(boolean ended, int limit) {
    public static final BottleQuery IN_USE = new BottleQuery(false, 0);
}
