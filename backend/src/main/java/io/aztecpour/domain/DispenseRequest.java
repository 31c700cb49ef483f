package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * A request to pour.
 *
 * @param tap null for the first tap
 * @param amountMl whole ml, 1–60
 * @param userToken 1–200 characters, none of them invisible ({@link Check#readable})
 * @param idempotencyKey the same key never pours twice; null where the client sent none
 * @param staff who pressed; null for a guest
 */
public record DispenseRequest(
        @Nullable String tap,
        int amountMl,
        String userToken,
        @Nullable String idempotencyKey,
        @Nullable String staff) {
    public DispenseRequest {
        Check.range(amountMl, 1, Pour.MAX_POUR_ML, "amount_ml");
        Check.text(userToken, 1, 200, "user_token");
        userToken = userToken.strip();
        Check.readable(userToken, "user_token");
    }
}
