package io.aztecpour.bus;

/** One tap by its id. */
public record TapId(String tap) {}
