package io.aztecpour.store.postgres;

import io.aztecpour.domain.AnswerTimes;
import io.aztecpour.store.SqliteCopy;
import io.aztecpour.store.UnfitDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Moves a bar from SQLite's file into an empty PostgreSQL database: all of it or nothing, counted and summed on both sides. */
public final class SqliteImport {
    private static final int BATCH = 1_000;

    private static final String QUALITY = "watched_ms online_ms dropouts "
            + IntStream.range(0, AnswerTimes.BUCKETS)
                    .mapToObj(bucket -> "a" + bucket)
                    .collect(Collectors.joining(" "));

    /** Each table's columns, as they are read from SQLite, whose columns hold values of any type. */
    private static final Map<String, Map<String, String>> TABLES = tables();

    private SqliteImport() {}

    /**
     * Blocks. The hub's own row of being alive is not moved.
     *
     * @param file that no hub has open
     * @param scratch an empty folder, for a copy of the file
     * @return rows moved, by table
     * @throws UnfitDatabase if the database holds anything already, or another hub uses it
     */
    public static Map<String, Long> run(Path file, Path scratch, PostgresUrl url) throws IOException, SQLException {
        String run = "aztec-pour import";
        PostgresOptions options = PostgresOptions.of(url);
        try (Connection from = SqliteCopy.open(file, scratch);
                Connection to = options.connect(run)) {
            HubLock.take(to);
            PostgresSchema.bringUpToDate(options.writing(run), options.migrating(run));
            to.setAutoCommit(false);
            Map<String, Long> moved = new LinkedHashMap<>();
            for (Map.Entry<String, Map<String, String>> table : TABLES.entrySet()) {
                requireEmpty(to, table.getKey());
                moved.put(table.getKey(), copy(from, to, table.getKey(), table.getValue()));
            }
            requireSame(from, to, moved);
            numberOn(to);
            to.commit();
            to.setAutoCommit(true);
            analyze(to);
            return moved;
        }
    }

    private static Map<String, Map<String, String>> tables() {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        tables.put("events", events());
        tables.put("idempotency_keys", columns("key fingerprint request_id tap code reason", "at_ms left_ml"));
        tables.put("taps", columns("id name dispenser_url scale_url", "position removed"));
        tables.put("drinks", columns("name colour barcode", "id density_g_per_ml abv_percent low_percent removed"));
        tables.put(
                "bottles",
                columns(
                        "tap end_reason placed_kind placed_from",
                        "id drink size_ml start_ml start_sigma_ml empty_g opened_ms ended_ms placed_ms placed_over placed_after"));
        tables.put("bottle_movements", columns("kind request_id staff", "id bottle at_ms ml sigma_ml measured"));
        tables.put("pour_factors", columns("tap", "factor factor_before taught_ms"));
        tables.put("maintenance_runs", columns("tap run json", ""));
        tables.put("tap_hours", columns("tap", "hour_ms " + QUALITY));
        tables.put("tap_days", columns("tap", "day_ms " + QUALITY));
        tables.put("settings", columns("name value", ""));
        tables.put("learning", columns("tap drink json", ""));
        tables.put("known_devices", columns("tap url device_id device_name", ""));
        tables.put("guests", columns("token name", "limit_ml blocked waiting show_name leaderboard made_ms"));
        tables.put("secrets", columns("name value", ""));
        tables.put("staff_sessions", columns("id_hash role mark name caller", "tls idle_ms used_ms"));
        tables.put("rate_limits", columns("name", "tokens wrong at_ms until_ms"));
        return tables;
    }

    private static Map<String, String> columns(String texts, String numbers) {
        Map<String, String> columns = new LinkedHashMap<>();
        words(texts).forEach(column -> columns.put(column, "CAST(%s AS TEXT)".formatted(column)));
        words(numbers).forEach(column -> columns.put(column, column));
        return columns;
    }

    private static Stream<String> words(String names) {
        return Stream.of(names.split(" ")).filter(name -> !name.isEmpty());
    }

    /** Other programs may have written into this one: each value as the log reads it. */
    private static Map<String, String> events() {
        Map<String, String> columns = columns(
                "timestamp user_token status reason request_id tap drink code staff details maintenance run", "id");
        String whole = "typeof(amount_ml) = 'integer' AND amount_ml BETWEEN -2147483648 AND 2147483647";
        columns.put("amount_ml", "CASE WHEN " + whole + " THEN amount_ml END");
        columns.put("amount_written", "CASE WHEN NOT (" + whole + ") THEN CAST(amount_ml AS TEXT) END");
        String number = "CASE WHEN typeof(%1$s) IN ('integer', 'real') THEN CAST(%1$s AS %2$s) END";
        columns.put("at_ms", number.formatted("at_ms", "INTEGER"));
        columns.put("measured", number.formatted("measured", "INTEGER"));
        // Nothing that could be measured, and infinite for some.
        Stream.of("measured_ml", "claimed_ml")
                .forEach(ml -> columns.put(
                        ml,
                        "CASE WHEN ABS(%1$s) < 1e12 THEN %1$s END"
                                .formatted("(" + number.formatted(ml, "REAL") + ")")));
        return columns;
    }

    /** Without its figures of the new rows the server would read all of them where an index leads there. */
    private static void analyze(Connection to) throws SQLException {
        try (Statement statement = to.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private static void numberOn(Connection to) throws SQLException {
        number(to, "SELECT setval('event_ids', (SELECT COALESCE(MAX(id), 0) + 1 FROM events), false)");
        number(
                to,
                "SELECT setval(pg_get_serial_sequence('bottle_movements', 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM bottle_movements), false)");
    }

    private static void requireEmpty(Connection to, String table) throws SQLException {
        if (number(to, "SELECT COUNT(*) FROM " + table) > 0) {
            throw new UnfitDatabase(
                    "the database holds a bar already (rows in its table %s), and nothing is mixed; import into a new one"
                            .formatted(table));
        }
    }

    private static long copy(Connection from, Connection to, String table, Map<String, String> columns)
            throws SQLException {
        List<String> names = new ArrayList<>(columns.keySet());
        String insert = "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        table,
                        String.join(", ", names),
                        names.stream().map(name -> "?").collect(Collectors.joining(", ")));
        String select = "SELECT %s FROM %s ORDER BY 1"
                .formatted(names.stream().map(columns::get).collect(Collectors.joining(", ")), table);
        try (Statement read = from.createStatement();
                ResultSet rows = read.executeQuery(select);
                PreparedStatement write = to.prepareStatement(insert)) {
            long moved = 0;
            while (rows.next()) {
                for (int at = 1; at <= names.size(); at++) {
                    write.setObject(at, PostgresText.storable(rows.getObject(at)));
                }
                write.addBatch();
                if (++moved % BATCH == 0) {
                    write.executeBatch();
                }
            }
            write.executeBatch();
            return moved;
        }
    }

    /** What was counted while it was read proves nothing: both databases are asked anew. */
    private static void requireSame(Connection from, Connection to, Map<String, Long> moved) throws SQLException {
        for (String table : moved.keySet()) {
            requireSame(from, to, "SELECT COUNT(*) FROM " + table, "rows in " + table);
        }
        requireSame(from, to, "SELECT COALESCE(MAX(id), 0) FROM events", "newest row of the log");
        // Whole numbers, whose sum neither depends on its order nor overflows: thousandths of ml, and seconds.
        requireSameSum(from, to, "amount_ml", "%s", "%s");
        requireSameSum(from, to, "at_ms", "%s / 1000", "%s / 1000");
        for (String ml : List.of("measured_ml", "claimed_ml")) {
            requireSameSum(from, to, ml, "CAST(%s * 1000 AS INTEGER)", "CAST(TRUNC(%s * 1000) AS BIGINT)");
        }
    }

    private static void requireSameSum(Connection from, Connection to, String column, String asked, String kept)
            throws SQLException {
        String sum = "SELECT COALESCE(SUM(%s), 0) FROM events";
        requireSame(
                number(from, sum.formatted(asked.formatted("(" + events().get(column) + ")"))),
                number(to, sum.formatted(kept.formatted(column))),
                "sum of " + column);
    }

    private static void requireSame(Connection from, Connection to, String sql, String what) throws SQLException {
        requireSame(number(from, sql), number(to, sql), what);
    }

    private static void requireSame(long there, long here, String what) {
        if (there != here) {
            throw new IllegalStateException(
                    "%s: %s in the file, but %s in the database, so nothing was moved".formatted(what, there, here));
        }
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
