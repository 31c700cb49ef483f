package io.aztecpour.store.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.Utils;

/**
 * Prepares a database by a user who owns it, for a hub with a user who may only use it: not even by a mistake or a stolen password
 * can that hub change the audit log.
 */
public final class PostgresSetup {
    private PostgresSetup() {}

    /**
     * Blocks. Brings the tables up to date and gives the hub's user what it needs.
     *
     * @param owner of the tables
     * @param hub the hub's user, who exists
     */
    public static void run(PostgresUrl owner, String hub) throws SQLException {
        String run = "aztec-pour prepare";
        PostgresOptions options = PostgresOptions.of(owner);
        try (Connection connection = options.connect(run);
                Statement statement = connection.createStatement()) {
            PostgresSchema.bringUpToDate(options.writing(run), options.migrating(run));
            connection.setAutoCommit(false);
            String user = Utils.escapeIdentifier(new StringBuilder(), hub).toString();
            statement.execute("GRANT USAGE ON SCHEMA " + schema(statement) + " TO " + user);
            for (String table : PostgresSchema.ours()) {
                statement.execute("REVOKE ALL ON " + table + " FROM " + user);
                statement.execute("GRANT " + rights(table) + " ON " + table + " TO " + user);
            }
            statement.execute("GRANT USAGE ON SEQUENCE event_ids TO " + user);
            connection.commit();
        }
    }

    private static String rights(String table) {
        if (PostgresSchema.isView(table)) {
            return "SELECT";
        }
        return switch (table) {
            case "events" -> "SELECT, INSERT";
            case PostgresSchema.HISTORY -> "SELECT";
            default -> "SELECT, INSERT, UPDATE, DELETE";
        };
    }

    private static String schema(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT quote_ident(current_schema())")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
