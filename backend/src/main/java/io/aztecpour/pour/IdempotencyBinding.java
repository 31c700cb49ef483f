package io.aztecpour.pour;

import io.aztecpour.bus.ledger.IdempotencyRecord;
import io.aztecpour.domain.DispenseAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Binds a pour's answer to the {@code Idempotency-Key} it was asked with, in the same transaction as the event.
 *
 * @param key null where the client sent none
 * @param fingerprint of the body it came with
 */
record IdempotencyBinding(@Nullable String key, String fingerprint) {
    static final IdempotencyBinding NONE = new IdempotencyBinding(null, "");

    @Nullable
    IdempotencyRecord answered(DispenseAnswer answer) {
        String code = answer.code() == null ? null : answer.code().name();
        return key == null
                ? null
                : new IdempotencyRecord(
                        key, fingerprint, answer.requestId(), answer.tap(), code, answer.reason(), answer.leftMl());
    }
}
