package io.aztecpour.bus.bar;

/**
 * Takes back the last change of where a bottle stands.
 *
 * @param placedMs when that was, so that nothing newer is taken back
 */
public record UndoPlacement(long bottle, long placedMs) {}
