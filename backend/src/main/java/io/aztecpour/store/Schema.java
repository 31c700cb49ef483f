package io.aztecpour.store;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Brings a database file to the newest schema: a new one, one of an earlier version, or one that the original wrote. */
final class Schema {
    /** The newest of {@code migrations/}. */
    static final String NEWEST = "2";

    private Schema() {}

    /**
     * Blocks: call it off the event loop.
     *
     * @param thorough read the whole file and fail if it is damaged anywhere
     */
    static void bringUpToDate(StoreOptions options, boolean thorough) throws IOException, SQLException {
        Files.createDirectories(options.file().toAbsolutePath().getParent());
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(options.url());
        if (thorough) {
            check(source);
        }
        if (!isNewest(source)) {
            migrate(source);
        }
    }

    private static void check(SQLiteDataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!rows.next() || !"ok".equals(rows.getString(1))) {
                throw new SQLiteException("the database is damaged", SQLiteErrorCode.SQLITE_CORRUPT);
            }
        }
    }

    private static void migrate(SQLiteDataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:migrations")
                // A file of the original has a table and no history; its history begins here.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** Asking costs a millisecond; starting the migrator costs hundreds, at each start and each try to reopen. */
    private static boolean isNewest(SQLiteDataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                java.sql.Statement statement = connection.createStatement()) {
            return hasHistory(statement) && newest(statement);
        }
    }

    private static boolean hasHistory(java.sql.Statement statement) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = 'flyway_schema_history'")) {
            return rows.next();
        }
    }

    private static boolean newest(java.sql.Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "SELECT 1 FROM flyway_schema_history WHERE success = 1 AND version = '" + NEWEST + "'")) {
            return rows.next();
        }
    }
}
