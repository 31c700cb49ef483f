package io.aztecpour.store;

import io.vertx.core.Future;
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
record LastEvent(long id, String content) {
    private static final String ROW =
            "SELECT id, quote(timestamp) || quote(user_token) || quote(amount_ml) || quote(status) || quote(reason) AS content FROM events WHERE id = ";

    /** @return null if nothing is logged yet */
    static Future<@Nullable LastEvent> of(SqlClient database) {
        return database.query(ROW + "(SELECT MAX(id) FROM events)")
                .execute()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new LastEvent(row.getLong("id"), row.getString("content")))
                        .orElse(null));
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
