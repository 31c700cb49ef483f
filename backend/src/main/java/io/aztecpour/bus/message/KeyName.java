package io.aztecpour.bus.message;

/** An {@code Idempotency-Key}, 1–128 characters. */
public record KeyName(String key) {}
