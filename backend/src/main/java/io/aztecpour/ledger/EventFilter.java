package io.aztecpour.ledger;

import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query's conditions as SQL, with the values apart. */
record EventFilter(LedgerSql sql, String where, List<Object> values) {

    static EventFilter of(LedgerSql sql, EventQuery query) {
        EventFilter filter = new EventFilter(sql, "1 = 1", new ArrayList<>())
                .and("id < ?", query.before())
                .and("tap = ?", query.tap())
                .ofGuest(query.token());
        return filter.of(query.status()).since(query.sinceMs()).containing(query.text(), query.named());
    }

    private EventFilter and(String condition, @Nullable Object... operands) {
        for (Object operand : operands) {
            if (operand == null) {
                return this;
            }
            values.add(operand);
        }
        return new EventFilter(sql, where + " AND " + condition, values);
    }

    private EventFilter ofGuest(@Nullable String token) {
        if (token == null) {
            return this;
        }
        Set<String> keys = GuestColumn.keys(token);
        return and(GuestColumn.condition(sql, keys), keys.toArray());
    }

    private EventFilter of(@Nullable EventStatus status) {
        if (status == null) {
            return this;
        }
        boolean unknown = status == EventStatus.UNKNOWN;
        String words = EventRows.STATUS_WORDS.entrySet().stream()
                .filter(word -> unknown || word.getValue() == status)
                .map(word -> "'" + word.getKey() + "'")
                .sorted()
                .collect(Collectors.joining(", "));
        String known = "COALESCE(LOWER(status), '') " + (unknown ? "NOT IN (" : "IN (") + words + ")";
        return new EventFilter(sql, where + " AND " + known, values);
    }

    /** The original's rows know whole seconds only. */
    private EventFilter since(@Nullable Long sinceMs) {
        return sinceMs == null
                ? this
                : and("timestamp >= ?", Event.column(sinceMs))
                        // What tells no time was not since then, whatever its letters say.
                        .and("(at_ms >= ? OR (at_ms IS NULL AND " + sql.hasDate() + "))", sinceMs);
    }

    private EventFilter containing(@Nullable String text, List<String> named) {
        if (text == null || text.isBlank()) {
            return this;
        }
        String pattern = "%" + text.strip().replaceAll("[%_!]", "!$0") + "%";
        List<Object> operands = new ArrayList<>(Collections.nCopies(4, pattern));
        String found = Stream.of("reason", "user_token", "request_id", "staff")
                .map(column -> column + " " + sql.like() + " ? ESCAPE '!'")
                .collect(Collectors.joining(" OR "));
        if (!named.isEmpty()) {
            Set<String> keys = named.stream()
                    .flatMap(token -> GuestColumn.keys(token).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            found += " OR (" + GuestColumn.condition(sql, keys) + ")";
            operands.addAll(keys);
        }
        return and("(" + found + ")", operands.toArray());
    }
}
