package io.aztecpour.bus.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The first answer that an {@code Idempotency-Key} got; kept for 24 h in which the hub runs.
 *
 * @param fingerprint of the body it came with
 * @param code null when the pour was started
 * @param leftMl where the guest's limit was the reason: what they might still have had, whole ml; null otherwise
 */
public record IdempotencyRecord(
        String key,
        String fingerprint,
        @Nullable String requestId,
        @Nullable String tap,
        @Nullable String code,
        @Nullable String reason,
        @Nullable Integer leftMl) {}
