package io.aztecpour.bus.message;

/** May this guest drink this much now? A yes holds the ml until the pour of that request id ends. */
public record GuestWish(String token, int amountMl, String requestId) {}
