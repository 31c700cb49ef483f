package io.aztecpour.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the tables of a database are those that the migrations and the hub work with. Another program may have made the file,
 * or changed it: then somebody has to decide what its columns mean.
 */
final class TableCheck {
    private static final String EVENTS = "events";

    private static final String AS_THE_ORIGINAL = "CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT,"
            + " timestamp DATETIME DEFAULT CURRENT_TIMESTAMP, user_token TEXT, amount_ml INTEGER, status TEXT, reason TEXT)";

    /** The original's, beside its key. */
    private static final Map<String, String> ORIGINAL = columns(
            "timestamp", "DATETIME", "user_token", "TEXT", "amount_ml", "INTEGER", "status", "TEXT", "reason", "TEXT");

    /** What the second migration adds to {@code events}. */
    private static final Map<String, String> ADDED = columns(
            "at_ms",
            "INTEGER",
            "request_id",
            "TEXT",
            "tap",
            "TEXT",
            "drink",
            "TEXT",
            "code",
            "TEXT",
            "measured_ml",
            "DOUBLE",
            "measured",
            "INTEGER",
            "staff",
            "TEXT");

    /** The tables that the second migration makes. */
    private static final List<String> MADE =
            List.of("keyed_answers", "taps", "settings", "learning", "guests", "secrets", "heartbeat");

    /** The table that the eighth migration makes. */
    private static final List<String> SESSIONS = List.of("staff_sessions");

    /** What the ninth migration adds to {@code events}. */
    private static final Map<String, String> DETAILS = columns("details", "TEXT");

    /** The table that the tenth migration makes. */
    private static final List<String> LIMITS = List.of("rate_limits");

    /** The tables that the eleventh migration makes. */
    private static final List<String> STOCK = List.of("drinks", "bottles", "bottle_movements", "pour_factors");

    /** What the twelfth migration adds to {@code events}, and the table that it makes. */
    private static final Map<String, String> MAINTENANCE = columns("maintenance", "TEXT", "run", "TEXT");

    private static final List<String> RUNS = List.of("maintenance_runs");

    /** What the thirteenth migration adds to {@code events}, and the tables that it makes. */
    private static final Map<String, String> CLAIM = columns("claimed_ml", "DOUBLE");

    private static final List<String> INSIGHT =
            List.of("bar_days", "rollup", "pour_hours", "bar_hours", "pour_days", "failure_days", "movement_days");

    /** The tables that the fourteenth migration makes. */
    private static final List<String> QUALITY = List.of("tap_hours", "tap_days");

    private final Path file;
    private final Statement statement;

    private TableCheck(Path file, Statement statement) {
        this.file = file;
        this.statement = statement;
    }

    private static Map<String, String> columns(String... namesAndTypes) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.put(namesAndTypes[i], namesAndTypes[i + 1]);
        }
        return columns;
    }

    /**
     * @param statement of a connection to this file
     * @throws DamagedStore that names table, column and what to do; nothing is changed
     */
    static void check(Path file, Statement statement) throws SQLException {
        TableCheck check = new TableCheck(file, statement);
        List<String> columns = check.columns();
        check.requireKey();
        check.requireColumns(ORIGINAL, columns);
        check.require("2", ADDED, MADE, columns);
        check.require("8", Map.of(), SESSIONS, columns);
        check.require("9", DETAILS, List.of(), columns);
        check.require("10", Map.of(), LIMITS, columns);
        check.require("11", Map.of(), STOCK, columns);
        check.require("12", MAINTENANCE, RUNS, columns);
        check.require("13", CLAIM, INSIGHT, columns);
        check.require("14", Map.of(), QUALITY, columns);
    }

    /** What a migration has added must be there, and what it is going to add must not. */
    private void require(String migration, Map<String, String> added, List<String> made, List<String> columns)
            throws SQLException {
        if (Schema.hasApplied(statement, migration)) {
            requireColumns(added, columns);
        } else {
            refuseColumns(added, columns);
            refuseTables(made);
        }
    }

    private List<String> columns() throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT LOWER(name) FROM pragma_table_xinfo('events')")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Other rows than those of a whole-numbered key cannot be told apart. */
    private void requireKey() throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "SELECT 1 FROM pragma_table_info('events') WHERE LOWER(name) = 'id'"
                        + " AND UPPER(type) = 'INTEGER' AND pk = 1 AND (SELECT SUM(pk > 0) FROM pragma_table_info('events')) = 1")) {
            if (!rows.next()) {
                String copied = String.join(", ", ORIGINAL.keySet());
                throw misfit(
                        "has no column \"id INTEGER PRIMARY KEY\" in its table \"events\"",
                        "Make the table anew and copy its rows",
                        "ALTER TABLE events RENAME TO events_before; %s; INSERT INTO events (%s) SELECT %s FROM events_before"
                                .formatted(AS_THE_ORIGINAL, copied, copied));
            }
        }
    }

    private void requireColumns(Map<String, String> required, List<String> columns) {
        required.forEach((column, type) -> {
            if (!columns.contains(column)) {
                throw misfit(
                        "has no column \"%s\" in its table \"%s\"".formatted(column, EVENTS),
                        "Add the column; it is empty in the rows that are there",
                        "ALTER TABLE %s ADD COLUMN %s %s".formatted(EVENTS, column, type));
            }
        });
    }

    private void refuseColumns(Map<String, String> added, List<String> columns) {
        for (String column : added.keySet()) {
            if (columns.contains(column)) {
                throw misfit(
                        "has a column \"%s\" in its table \"%s\" that is not the hub's, and the hub needs that name"
                                .formatted(column, EVENTS),
                        "Rename the column; its values stay",
                        "ALTER TABLE %1$s RENAME COLUMN %2$s TO %2$s_before".formatted(EVENTS, column));
            }
        }
    }

    private void refuseTables(List<String> made) throws SQLException {
        for (String table : made) {
            if (IntegrityCheck.has(statement, table)) {
                throw misfit(
                        "has a table \"%s\" that is not the hub's, and the hub needs that name".formatted(table),
                        "Rename the table; its rows stay",
                        "ALTER TABLE %1$s RENAME TO %1$s_before".formatted(table));
            }
        }
    }

    private DamagedStore misfit(String what, String remedy, String sql) {
        return DamagedStore.misfit(file, what, remedy, sql);
    }
}
