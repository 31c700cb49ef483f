package io.aztecpour.bus.guests;

/** A guest by token. */
public record GuestId(String token) {}
