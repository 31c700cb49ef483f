package io.aztecpour.bus.guests;

/** May this guest drink this much now? A yes holds the ml until the pour of that request id ends. */
public record ReservePour(String token, int amountMl, String requestId) {}
