package io.aztecpour.bus.message;

import io.aztecpour.domain.Check;
import io.aztecpour.domain.EventStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which events; null means any.
 *
 * @param limit 1–{@link #MAX_LIMIT}
 * @param before only smaller ids
 * @param sinceMs ms since 1970
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
}
