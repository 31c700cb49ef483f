package io.aztecpour.ledger;

import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.store.Statement;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events as rows of the table that the original made, with our columns beside its own. */
final class EventRows {
    /**
     * A whole row as one value: the JDBC client asks for the type of each value that it reads, which takes longer than all
     * else. The casts read the original's values as they were meant: its columns take any type.
     */
    static final String EVENT =
            "json_object('id', id, 'timestamp', CAST(timestamp AS TEXT), 'user_token', CAST(user_token AS TEXT),"
                    + " 'amount_ml', CAST(amount_ml AS INTEGER), 'status', CAST(status AS TEXT), 'reason', CAST(reason AS TEXT),"
                    + " 'at_ms', at_ms, 'request_id', request_id, 'tap', tap, 'drink', drink, 'code', code,"
                    + " 'measured_ml', measured_ml, 'measured', measured, 'staff', staff) AS event";

    private static final String INSERT =
            "INSERT INTO events (id, timestamp, user_token, amount_ml, status, reason, at_ms, request_id, tap, drink, code,"
                    + " measured_ml, measured, staff) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** As SQLite's {@code CURRENT_TIMESTAMP} writes it, which the original's rows have: UTC that does not say so. */
    private static final DateTimeFormatter COLUMN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private EventRows() {}

    /** @return the moment as the column {@code timestamp} has it */
    static String column(long atMs) {
        return COLUMN.format(Instant.ofEpochMilli(atMs));
    }

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

    static Statement insert(Event event) {
        return Statement.of(
                INSERT,
                event.id(),
                column(Objects.requireNonNull(event.atMs())),
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
                event.measured(),
                event.staff());
    }

    /** @param columns the row as {@link #EVENT} reads it */
    static Event read(Row columns) {
        JsonObject row = new JsonObject(columns.getString("event"));
        Integer measured = row.getInteger("measured");
        Long atMs = row.getLong("at_ms");
        return new Event(
                row.getLong("id"),
                atMs == null ? timestamp(row.getString("timestamp")) : Event.timestamp(atMs),
                row.getString("user_token"),
                amountMl(row.getLong("amount_ml")),
                status(row.getString("status")),
                row.getString("reason"),
                atMs,
                row.getString("request_id"),
                row.getString("tap"),
                row.getString("drink"),
                row.getString("code"),
                row.getDouble("measured_ml"),
                measured == null ? null : measured != 0,
                row.getString("staff"));
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

    /** The original took any number; one that no pour can have counts as unknown. */
    private static @Nullable Integer amountMl(@Nullable Long kept) {
        return kept == null || kept != kept.intValue() ? null : kept.intValue();
    }

    /** An unknown word comes from another program and does not count as a success. */
    private static EventStatus status(@Nullable String word) {
        for (EventStatus status : EventStatus.values()) {
            if (status.name().equalsIgnoreCase(word)) {
                return status;
            }
        }
        return EventStatus.FAILED;
    }
}
