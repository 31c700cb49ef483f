package io.aztecpour.ledger;

import io.aztecpour.bus.ledger.EventQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A query's conditions as SQL, with the values apart. */
record EventFilter(String where, List<Object> values) {

    static EventFilter of(EventQuery query) {
        EventFilter filter = new EventFilter("1 = 1", new ArrayList<>())
                .and("id < ?", query.before())
                .and("tap = ?", query.tap())
                .and(
                        "status = ?",
                        query.status() == null ? null : query.status().name().toLowerCase(Locale.ROOT))
                .and("user_token = ?", query.token());
        return filter.since(query.sinceMs()).containing(query.text());
    }

    private EventFilter and(String condition, @Nullable Object... operands) {
        for (Object operand : operands) {
            if (operand == null) {
                return this;
            }
            values.add(operand);
        }
        return new EventFilter(where + " AND " + condition, values);
    }

    /** The original's rows know whole seconds only. */
    private EventFilter since(@Nullable Long sinceMs) {
        return sinceMs == null
                ? this
                : and("timestamp >= ?", EventRows.column(sinceMs)).and("(at_ms IS NULL OR at_ms >= ?)", sinceMs);
    }

    private EventFilter containing(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return this;
        }
        String pattern = "%" + text.strip().replaceAll("[%_!]", "!$0") + "%";
        return and(
                "(reason LIKE ? ESCAPE '!' OR user_token LIKE ? ESCAPE '!' OR request_id LIKE ? ESCAPE '!'"
                        + " OR staff LIKE ? ESCAPE '!')",
                pattern,
                pattern,
                pattern,
                pattern);
    }
}
