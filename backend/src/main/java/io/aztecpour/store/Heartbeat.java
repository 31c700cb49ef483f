package io.aztecpour.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row that proves that the database can be written, and tells whether a hub has it open: then what was written last is in the
 * log beside it, which a copy of the file alone lacks.
 */
public final class Heartbeat {
    private static final String BEAT =
            "INSERT INTO heartbeat (id, at_ms) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms";
    private static final long CLOSED = 0;
    static final String SAY_CLOSED = "UPDATE heartbeat SET at_ms = " + CLOSED;

    private Heartbeat() {}

    /** Call it when the database was opened. */
    public static Future<?> begin(SqlConnection writer) {
        return write(writer, System.currentTimeMillis());
    }

    /** Call it before the log's last content is moved into the file. */
    static Future<?> end(SqlConnection writer) {
        return write(writer, CLOSED);
    }

    private static Future<?> write(SqlConnection writer, long atMs) {
        return writer.preparedQuery(BEAT, Transactions.NO_KEYS).execute(Tuple.of(atMs));
    }

    /** @return whether the database was left open, as by a power cut, or is a copy of one that was open */
    static boolean goesOn(java.sql.Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT 1 FROM heartbeat WHERE at_ms <> " + CLOSED)) {
            return rows.next();
        }
    }
}
