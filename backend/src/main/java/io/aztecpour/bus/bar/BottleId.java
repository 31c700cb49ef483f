package io.aztecpour.bus.bar;

/** The id of a bottle. */
public record BottleId(long bottle) {}
