package io.aztecpour.bench.cluster;

import io.aztecpour.fixture.HubCluster;
import io.aztecpour.fixture.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log as another program reads it from the database. */
public final class PourLog implements AutoCloseable {
    private static final String ROWS =
            "SELECT id, at_ms, tap, request_id, user_token, status, code, amount_ml, measured_ml, fence"
                    + " FROM events WHERE request_id IS NOT NULL AND id > ? ORDER BY id";

    private static final String OPEN =
            "SELECT count(*) FROM events AS begun WHERE status = 'started' AND tap LIKE ? AND request_id LIKE ?"
                    + " AND NOT EXISTS (SELECT 1 FROM events AS ended WHERE ended.request_id = begun.request_id"
                    + " AND ended.status IN ('success', 'failed'))";

    private static final String OF_HOLDER =
            " AND begun.fence = (SELECT token FROM leases WHERE name = 'tap:' || begun.tap AND owner IS NOT NULL)";

    private final Connection connection;

    /**
     * A row.
     *
     * @param measuredMl null where nobody knows
     * @param fence token of the lease under which it was written
     */
    record Row(
            long id,
            long atMs,
            String tap,
            String requestId,
            String guest,
            String status,
            @Nullable String code,
            int amountMl,
            @Nullable Double measuredMl,
            @Nullable Long fence) {
        boolean started() {
            return status.equals("started");
        }
    }

    public PourLog(HubCluster cluster) throws SQLException, IOException {
        connection = DriverManager.getConnection("jdbc:postgresql://localhost:"
                + PostgresServer.shared().port() + "/" + cluster.database.database() + "?user=postgres");
    }

    /** @return rows of pours after that one, oldest first */
    synchronized List<Row> after(long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setLong(1, id);
            ResultSet found = statement.executeQuery();
            List<Row> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(new Row(
                        found.getLong(1),
                        found.getLong(2),
                        found.getString(3),
                        found.getString(4),
                        found.getString(5),
                        found.getString(6),
                        found.getString(7),
                        found.getInt(8),
                        found.getObject(9, Double.class),
                        found.getObject(10, Long.class)));
            }
            return rows;
        }
    }

    boolean isOpen(String requestId) throws SQLException {
        return open("%", requestId) > 0;
    }

    boolean isOpenAt(int tap) throws SQLException {
        return open(Bar.tap(tap), "%") > 0;
    }

    /** @return whether who looks after the tap now has a pour there without an outcome */
    synchronized boolean isServedAt(int tap) throws SQLException {
        return count(OPEN + OF_HOLDER, Bar.tap(tap), "%") > 0;
    }

    /** @return pours without an outcome */
    public int open() throws SQLException {
        return open("%", "%");
    }

    private int open(String tap, String requestId) throws SQLException {
        return count(OPEN, tap, requestId);
    }

    private synchronized int count(String sql, String tap, String requestId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tap);
            statement.setString(2, requestId);
            ResultSet found = statement.executeQuery();
            found.next();
            return found.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
