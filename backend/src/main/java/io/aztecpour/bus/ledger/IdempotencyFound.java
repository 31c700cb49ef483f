package io.aztecpour.bus.ledger;

import org.jspecify.annotations.Nullable;

/** What the key is bound to; null for a new one. */
public record IdempotencyFound(@Nullable IdempotencyRecord answer) {}
