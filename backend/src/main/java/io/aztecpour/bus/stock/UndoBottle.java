package io.aztecpour.bus.stock;

import org.jspecify.annotations.Nullable;

/**
 * The last thing that was done to a bottle is taken back.
 *
 * @param undo which, see {@link BottleView.Undo}
 * @param staff who does it
 */
public record UndoBottle(long bottle, String undo, @Nullable String staff) {}
