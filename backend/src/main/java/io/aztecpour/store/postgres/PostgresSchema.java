package io.aztecpour.store.postgres;

import io.aztecpour.store.UnfitDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Brings a PostgreSQL database to the newest schema: one that is empty, or one of an earlier version. */
final class PostgresSchema {
    /** The newest of {@code migrations/postgresql/}. */
    static final int NEWEST = 16;

    /** By a name that no other program's history has. */
    static final String HISTORY = "aztec_pour_schema_history";

    private static final Set<String> OURS = Set.of(
            "events",
            "idempotency_keys",
            "taps",
            "settings",
            "learning",
            "known_devices",
            "guests",
            "secrets",
            "staff_sessions",
            "heartbeat",
            "cluster",
            "nodes",
            "leases",
            "reservations",
            "rate_limits",
            "drinks",
            "bottles",
            "bottle_movements",
            "pour_factors",
            "maintenance_runs",
            "bar_days",
            "rollup",
            "pour_hours",
            "bar_hours",
            "pour_days",
            "failure_days",
            "movement_days",
            "pour_rows",
            "movement_facts",
            "tap_hours",
            "tap_days");

    /** Of them, those that only show what is in others. */
    private static final Set<String> VIEWS = Set.of("pour_rows", "movement_facts");

    /** By the migration that makes them; all others are there from the first one on. */
    private static final Map<String, Integer> SINCE = since(Map.of(
            10, List.of("rate_limits"),
            11, List.of("cluster", "nodes", "leases", "reservations"),
            12, List.of("drinks", "bottles", "bottle_movements", "pour_factors"),
            13, List.of("maintenance_runs"),
            14,
                    List.of(
                            "bar_days",
                            "rollup",
                            "pour_hours",
                            "bar_hours",
                            "pour_days",
                            "failure_days",
                            "movement_days",
                            "pour_rows",
                            "movement_facts"),
            15, List.of("tap_hours", "tap_days")));

    private PostgresSchema() {}

    private static Map<String, Integer> since(Map<Integer, List<String>> made) {
        Map<String, Integer> since = new HashMap<>();
        made.forEach((version, tables) -> tables.forEach(table -> since.put(table, version)));
        return Map.copyOf(since);
    }

    /**
     * Blocks: call it off the event loop.
     *
     * @param quick looks at what is there; an answer that is lost must not keep the hub for ever
     * @param patient changes it, where it must be, in whatever time that takes
     * @throws UnfitDatabase if the database is another program's or a newer hub's, keeps other letters than a phone may send, a table is
     *     gone, or other hubs work with its tables, which would have to be changed; nothing is changed then
     */
    static void bringUpToDate(DataSource quick, DataSource patient) throws SQLException {
        try (Connection connection = quick.getConnection();
                Statement statement = connection.createStatement()) {
            requireSchema(statement);
            requireUnicode(statement);
            Integer there = version(statement);
            if (there != null && there > NEWEST) {
                throw new UnfitDatabase(
                        "the database was made by a newer hub (its tables have version %s, this hub knows %s); start that newer version"
                                .formatted(there, NEWEST));
            }
            if (there != null && there == NEWEST) {
                return;
            }
            if (there != null && HubLock.holders(statement) > 1) {
                throw new UnfitDatabase(
                        "other hubs of an earlier version (their tables have version %s, this hub%s needs %s) work with this database: end them, start one of this version, then the others"
                                .formatted(there, program(), NEWEST));
            }
        }
        Flyway.configure()
                .dataSource(patient)
                .table(HISTORY)
                .locations("classpath:migrations/postgresql")
                .load()
                .migrate();
    }

    private static String program() {
        String version = PostgresSchema.class.getPackage().getImplementationVersion();
        return version == null ? "" : " " + version;
    }

    private static void requireSchema(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT current_schema() IS NULL")) {
            rows.next();
            if (rows.getBoolean(1)) {
                throw new UnfitDatabase("the database has no schema that the hub's user may use; create it first");
            }
        }
    }

    private static void requireUnicode(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SHOW server_encoding")) {
            rows.next();
            if (!rows.getString(1).equals("UTF8")) {
                throw new UnfitDatabase(
                        "the database keeps text as %s, which has no room for all that guests write; make one with ENCODING 'UTF8' TEMPLATE template0"
                                .formatted(rows.getString(1)));
            }
        }
    }

    /** @return null where nothing is there yet */
    private static @Nullable Integer version(Statement statement) throws SQLException {
        Set<String> tables = tables(statement);
        if (tables.isEmpty()) {
            return null;
        }
        if (!tables.contains(HISTORY)) {
            throw new UnfitDatabase(
                    "the database holds tables of another program (%s), so the hub leaves it as it is; give the hub a database of its own, or a schema of its own with ?currentSchema=aztec_pour"
                            .formatted(String.join(", ", tables)));
        }
        Integer newest = newest(statement);
        if (newest != null) {
            requireAll(tables, newest);
        }
        return newest;
    }

    /** @return null where the first migration was never finished: then it left nothing but its history */
    private static @Nullable Integer newest(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "SELECT MAX(CAST(version AS INTEGER)) FROM " + HISTORY + " WHERE success AND version IS NOT NULL")) {
            rows.next();
            int newest = rows.getInt(1);
            return rows.wasNull() ? null : (Integer) newest;
        }
    }

    /** @return the names of all tables and views that the migrations make, and of their history */
    static Set<String> ours() {
        Set<String> ours = new TreeSet<>(OURS);
        ours.add(HISTORY);
        return ours;
    }

    static boolean isView(String name) {
        return VIEWS.contains(name);
    }

    private static void requireAll(Set<String> tables, int version) {
        Set<String> gone = new TreeSet<>(OURS);
        gone.removeIf(table -> SINCE.getOrDefault(table, 0) > version);
        gone.removeAll(tables);
        if (!gone.isEmpty()) {
            throw new UnfitDatabase(
                    "of the hub's tables in the database these are gone, or its user may not read them: %s; restore a backup, or run \"aztec-pour prepare\""
                            .formatted(String.join(", ", gone)));
        }
    }

    private static Set<String> tables(Statement statement) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
