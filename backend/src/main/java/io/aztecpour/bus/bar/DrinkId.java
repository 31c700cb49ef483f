package io.aztecpour.bus.bar;

/** The id of a drink. */
public record DrinkId(long drink) {}
