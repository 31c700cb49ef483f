package io.aztecpour.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The newest row of the log, which only grows: a database that holds this row unchanged holds what was written before it.
 *
 * @param content of the row, in one text
 */
public record LastEvent(long id, String content) {
    private static final String ROW =
            "SELECT id, quote(timestamp) || quote(user_token) || quote(amount_ml) || quote(status) || quote(reason) AS content FROM events WHERE id = ";

    static final String NEWEST = ROW + "(SELECT MAX(id) FROM events)";

    /** @return null if nothing is logged yet */
    static Future<@Nullable LastEvent> of(SqlClient database) {
        return database.query(NEWEST).execute().map(LastEvent::of);
    }

    /** @param rows that {@link #NEWEST} found */
    static @Nullable LastEvent of(RowSet<Row> rows) {
        return rows.stream()
                .findFirst()
                .map(row -> new LastEvent(row.getLong("id"), row.getString("content")))
                .orElse(null);
    }

    /** @return null if nothing is logged yet */
    static @Nullable LastEvent of(Connection database) throws SQLException {
        try (java.sql.Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(NEWEST)) {
            return rows.next() ? new LastEvent(rows.getLong("id"), rows.getString("content")) : null;
        }
    }

    boolean isIn(Connection database) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(ROW + "?")) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && content.equals(rows.getString("content"));
            }
        }
    }
}
