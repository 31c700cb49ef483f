package io.aztecpour.bus.ledger;

import io.aztecpour.domain.Check;
import io.aztecpour.domain.EventStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events; null means any.
 *
 * @param limit 1–{@link #MAX_LIMIT}
 * @param before only smaller ids
 * @param sinceMs ms since 1970
 * @param token of a guest, in any spelling of theirs ({@link io.aztecpour.domain.GuestKey})
 * @param text occurs in reason, token, request id or staff
 * @param named tokens of guests, at most {@value #MOST_NAMED}, whose rows count as if the text occurred in them
 */
public record EventQuery(
        int limit,
        @Nullable Long before,
        @Nullable String tap,
        @Nullable EventStatus status,
        @Nullable String token,
        @Nullable Long sinceMs,
        @Nullable String text,
        List<String> named) {
    public static final int MAX_LIMIT = 1000;

    /** More names of guests than these contain a text that is hardly worth searching for. */
    public static final int MOST_NAMED = 50;

    public EventQuery {
        Check.range(limit, 1, MAX_LIMIT, "limit");
        named = named.stream().limit(MOST_NAMED).toList();
    }

    public EventQuery(
            int limit,
            @Nullable Long before,
            @Nullable String tap,
            @Nullable EventStatus status,
            @Nullable String token,
            @Nullable Long sinceMs,
            @Nullable String text) {
        this(limit, before, tap, status, token, sinceMs, text, List.of());
    }

    /** @return the newest events of any kind */
    public static EventQuery newest(int limit) {
        return new EventQuery(limit, null, null, null, null, null, null);
    }

    /** @return the same question for one page of the answer: so many, with smaller ids than {@code earlierThan} */
    public EventQuery page(int most, @Nullable Long earlierThan) {
        return new EventQuery(most, earlierThan, tap, status, token, sinceMs, text, named);
    }

    public EventQuery ofGuest(String userToken) {
        return new EventQuery(limit, before, tap, status, userToken, sinceMs, text, named);
    }

    public EventQuery withNamed(List<String> tokens) {
        return new EventQuery(limit, before, tap, status, token, sinceMs, text, tokens);
    }
}
