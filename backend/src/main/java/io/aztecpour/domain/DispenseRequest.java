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
 * @param ageMs from the press to its arrival at the hub, ms; 0 where the client does not tell ({@link OrderAge})
 */
public record DispenseRequest(
        @Nullable String tap,
        int amountMl,
        String userToken,
        @Nullable String idempotencyKey,
        @Nullable String staff,
        long ageMs) {
    public DispenseRequest {
        Check.range(amountMl, 1, Pour.MAX_POUR_ML, "amount_ml");
        Check.text(userToken, 1, 200, "user_token");
        userToken = userToken.strip();
        Check.readable(userToken, "user_token");
    }

    /** @return the same for a tap that is named */
    public DispenseRequest at(String named) {
        return new DispenseRequest(named, amountMl, userToken, idempotencyKey, staff, ageMs);
    }

    /** @return the same when it has waited for so long, ms */
    public DispenseRequest olderBy(long ms) {
        return new DispenseRequest(tap, amountMl, userToken, idempotencyKey, staff, ageMs + ms);
    }

    /** A request whose age is not told. */
    public DispenseRequest(
            @Nullable String tap,
            int amountMl,
            String userToken,
            @Nullable String idempotencyKey,
            @Nullable String staff) {
        this(tap, amountMl, userToken, idempotencyKey, staff, 0);
    }
}
