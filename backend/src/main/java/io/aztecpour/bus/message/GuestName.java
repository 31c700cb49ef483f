package io.aztecpour.bus.message;

/** A guest by token. */
public record GuestName(String token) {}
