package io.aztecpour.pour;

import io.aztecpour.bus.message.KeyedAnswer;
import io.aztecpour.domain.DispenseAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Binds a pour's answer to the {@code Idempotency-Key} it was asked with, in the same transaction as the event.
 *
 * @param key null where the client sent none
 * @param fingerprint of the body it came with
 */
record KeyBinding(@Nullable String key, String fingerprint) {
    static final KeyBinding NONE = new KeyBinding(null, "");

    @Nullable
    KeyedAnswer answered(DispenseAnswer answer) {
        String code = answer.code() == null ? null : answer.code().name();
        return key == null
                ? null
                : new KeyedAnswer(
                        key,
                        fingerprint,
                        answer.requestId(),
                        answer.tap(),
                        code,
                        answer.reason(),
                        System.currentTimeMillis());
    }
}
