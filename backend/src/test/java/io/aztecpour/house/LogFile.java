package io.aztecpour.house;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log as another program reads it from the file. */
public final class LogFile {
    private LogFile() {}

    /** A row. */
    public record Row(
            String requestId,
            String status,
            @Nullable String code,
            @Nullable Double measuredMl,
            @Nullable Boolean measured,
            String tap) {}

    /** @return oldest first */
    public static List<Row> read(Path data) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("dispenser.db"));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT request_id, status, code, measured_ml, measured, tap"
                        + " FROM events WHERE request_id IS NOT NULL ORDER BY id")) {
            while (found.next()) {
                Object ml = found.getObject(4);
                Object measured = found.getObject(5);
                rows.add(new Row(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        ml == null ? null : ((Number) ml).doubleValue(),
                        measured == null ? null : ((Number) measured).intValue() != 0,
                        found.getString(6)));
            }
        }
        return rows;
    }
}
