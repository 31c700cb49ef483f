package io.aztecpour.bus.ledger;

/** An {@code Idempotency-Key}, 1–128 characters. */
public record IdempotencyKey(String key) {}
