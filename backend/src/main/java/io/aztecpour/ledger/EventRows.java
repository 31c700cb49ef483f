package io.aztecpour.ledger;

import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.MaintenanceKind;
import io.aztecpour.store.Statement;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events as rows of the table that the original made, with our columns beside its own. */
final class EventRows {
    /** The words of the column {@code status}; a successor of the original writes "completed" where it wrote "success". */
    static final Map<String, EventStatus> STATUS_WORDS = Map.of(
            "started", EventStatus.STARTED,
            "success", EventStatus.SUCCESS,
            "completed", EventStatus.SUCCESS,
            "failed", EventStatus.FAILED,
            "changed", EventStatus.CHANGED);

    /** The columns that are read as text, whatever another program wrote there. */
    static final List<String> TEXTS = List.of(
            "timestamp",
            "user_token",
            "amount_ml",
            "status",
            "reason",
            "request_id",
            "tap",
            "drink",
            "code",
            "staff",
            "details",
            "maintenance",
            "run");

    private static final String INSERT =
            "INSERT INTO events (id, timestamp, user_token, amount_ml, status, reason, at_ms, request_id, tap, drink, code,"
                    + " measured_ml, measured, claimed_ml, staff, details, maintenance, run)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** With the token of the lease under which it is written: the database refuses an old one. */
    private static final String INSERT_FENCED =
            INSERT.replace(", run)", ", run, fence)").replace("?)", "?, ?)");

    private EventRows() {}

    /** @return the event as it will be stored: with its id, and both columns of time telling the same moment */
    static Event placed(Event event, long id, long nowMs) {
        return event.copy()
                .id(id)
                .at(event.atMs() == null ? nowMs : event.atMs())
                .build();
    }

    /** A second start is never the same: two controllers must not both believe that they began this pour. */
    static boolean isSameOutcome(Event there, Event asked) {
        return there.status() == asked.status()
                && there.status() != EventStatus.STARTED
                && Objects.equals(there.code(), asked.code())
                && Objects.equals(there.reason(), asked.reason())
                && Objects.equals(there.measuredMl(), asked.measuredMl());
    }

    /** @param fence null for a hub that runs alone */
    static Statement insert(Event event, @Nullable Long fence) {
        Tuple values = columns(event);
        return fence == null ? new Statement(INSERT, values) : new Statement(INSERT_FENCED, values.addLong(fence));
    }

    private static Tuple columns(Event event) {
        return Tuple.from(new @Nullable Object[] {
            event.id(),
            Event.column(Objects.requireNonNull(event.atMs())),
            event.userToken(),
            event.amountMl(),
            event.status().name().toLowerCase(Locale.ROOT),
            event.reason(),
            event.atMs(),
            event.requestId(),
            event.tap(),
            event.drink(),
            event.code(),
            event.measuredMl(),
            event.measured() == null ? null : event.measured() ? 1 : 0,
            event.claimedMl(),
            event.staff(),
            DetailsColumn.write(event.details()),
            event.maintenance() == null ? null : event.maintenance().word(),
            event.run()
        });
    }

    /** @param columns the row as {@link LedgerSql#event} reads it */
    static Event read(Row columns) {
        JsonObject row = new JsonObject(columns.getString("event"));
        Integer measured = row.getInteger("measured");
        Long atMs = row.getLong("at_ms");
        String amount = row.getString("amount_ml");
        Integer amountMl = amountMl(amount);
        String word = row.getString("status");
        EventStatus status = status(word);
        return new Event(
                row.getLong("id"),
                atMs == null ? timestamp(row.getString("timestamp")) : Event.timestamp(atMs),
                row.getString("user_token"),
                amountMl,
                status,
                row.getString("reason"),
                atMs,
                row.getString("request_id"),
                row.getString("tap"),
                row.getString("drink"),
                row.getString("code"),
                row.getDouble("measured_ml"),
                measured == null ? null : measured != 0,
                row.getDouble("claimed_ml"),
                row.getString("staff"),
                asWritten(amountMl == null ? amount : null, status == EventStatus.UNKNOWN ? word : null),
                DetailsColumn.read(row.getString("details")),
                MaintenanceKind.of(row.getString("maintenance")),
                row.getString("run"));
    }

    private static @Nullable Map<String, String> asWritten(@Nullable String amount, @Nullable String status) {
        if (amount == null && status == null) {
            return null;
        }
        Map<String, String> columns = new TreeMap<>();
        if (amount != null) {
            columns.put("amount_ml", amount);
        }
        if (status != null) {
            columns.put("status", status);
        }
        return columns;
    }

    /** A browser reads a time without a zone as local time, so this adds that it is UTC. Anything else stays as it is. */
    private static String timestamp(@Nullable String column) {
        if (column == null) {
            return "";
        }
        try {
            return LocalDateTime.parse(column.replace(' ', 'T'))
                    .toInstant(ZoneOffset.UTC)
                    .toString();
        } catch (DateTimeParseException foreign) {
            return column;
        }
    }

    /** Other programs take any amount; one that is no whole number counts as unknown. */
    private static @Nullable Integer amountMl(@Nullable String kept) {
        try {
            return kept == null ? null : (Integer) new BigDecimal(kept.strip()).intValueExact();
        } catch (ArithmeticException | NumberFormatException foreign) {
            return null;
        }
    }

    private static EventStatus status(@Nullable String word) {
        return word == null
                ? EventStatus.UNKNOWN
                : STATUS_WORDS.getOrDefault(word.toLowerCase(Locale.ROOT), EventStatus.UNKNOWN);
    }
}
