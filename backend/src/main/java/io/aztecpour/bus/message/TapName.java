package io.aztecpour.bus.message;

/** One tap by its id. */
public record TapName(String tap) {}
