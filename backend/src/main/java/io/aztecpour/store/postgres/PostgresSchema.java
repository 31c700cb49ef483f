package io.aztecpour.store.postgres;

import io.aztecpour.store.UnfitDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Brings a PostgreSQL database to the newest schema: one that is empty, or one of an earlier version. */
final class PostgresSchema {
    /** The newest of {@code migrations/postgresql/}. */
    static final int NEWEST = 9;

    /** By a name that no other program's history has. */
    static final String HISTORY = "aztec_pour_schema_history";

    static final String TABLES =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()";

    private PostgresSchema() {}

    /**
     * Blocks: call it off the event loop.
     *
     * @throws UnfitDatabase if the database is another program's or a newer hub's; nothing is changed then
     */
    static void bringUpToDate(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            requireSchema(statement);
            Integer there = version(statement);
            if (there != null && there > NEWEST) {
                throw new UnfitDatabase(
                        "the database was made by a newer hub (its tables have version %s, this hub knows %s); start that newer version"
                                .formatted(there, NEWEST));
            }
            if (there != null && there == NEWEST) {
                return;
            }
        }
        Flyway.configure()
                .dataSource(source)
                .table(HISTORY)
                .locations("classpath:migrations/postgresql")
                .load()
                .migrate();
    }

    private static void requireSchema(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT current_schema() IS NULL")) {
            rows.next();
            if (rows.getBoolean(1)) {
                throw new UnfitDatabase("the database has no schema that the hub's user may use; create it first");
            }
        }
    }

    /** @return null where nothing is there yet */
    static @Nullable Integer version(Statement statement) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        if (tables.isEmpty()) {
            return null;
        }
        if (!tables.contains(HISTORY)) {
            throw new UnfitDatabase(
                    "the database holds tables of another program (%s), so the hub leaves it as it is; give the hub a database of its own, or a schema of its own with ?currentSchema=aztec_pour"
                            .formatted(String.join(", ", tables)));
        }
        try (ResultSet rows = statement.executeQuery(
                "SELECT MAX(CAST(version AS INTEGER)) FROM " + HISTORY + " WHERE success AND version IS NOT NULL")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
