package io.aztecpour.bus.bar;

import org.jspecify.annotations.Nullable;

/**
 * Puts a bottle elsewhere.
 *
 * @param tap id; null: among the spare ones
 * @param replaces the bottle that whoever asks saw there; null: whichever it is
 */
public record MoveBottle(
        long bottle, @Nullable String tap, @Nullable Long replaces) {}
