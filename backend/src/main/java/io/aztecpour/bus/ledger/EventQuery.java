package io.aztecpour.bus.ledger;

import io.aztecpour.domain.Check;
import io.aztecpour.domain.EventStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which events; null means any.
 *
 * @param limit 1–{@link #MAX_LIMIT}
 * @param before only smaller ids
 * @param sinceMs ms since 1970
 * @param token of a guest, in any spelling of theirs ({@link io.aztecpour.domain.GuestKey})
 * @param text occurs in reason, token, request id or staff
 */
public record EventQuery(
        int limit,
        @Nullable Long before,
        @Nullable String tap,
        @Nullable EventStatus status,
        @Nullable String token,
        @Nullable Long sinceMs,
        @Nullable String text) {
    public static final int MAX_LIMIT = 1000;

    public EventQuery {
        Check.range(limit, 1, MAX_LIMIT, "limit");
    }

    /** @return the newest events of any kind */
    public static EventQuery newest(int limit) {
        return new EventQuery(limit, null, null, null, null, null, null);
    }

    /** @return the same question for one page of the answer: so many, with smaller ids than {@code earlierThan} */
    public EventQuery page(int most, @Nullable Long earlierThan) {
        return new EventQuery(most, earlierThan, tap, status, token, sinceMs, text);
    }

    public EventQuery ofGuest(String userToken) {
        return new EventQuery(limit, before, tap, status, userToken, sinceMs, text);
    }
}
