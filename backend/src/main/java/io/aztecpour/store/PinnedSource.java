package io.aztecpour.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Opens connections that may write, to the pinned file and to no other: never makes one, never writes into a stranger's. */
final class PinnedSource extends SQLiteDataSource {
    private final PinnedFile file;

    PinnedSource(SqliteOptions options, PinnedFile file) {
        this.file = file;
        setUrl(options.url());
    }

    @Override
    public SQLiteConnection getConnection() throws SQLException {
        return getConnection(null, null);
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        SQLiteConnection connection = JDBC.createConnection(getUrl(), new Properties());
        try {
            // SQLite has the file open and has read nothing: closed now, it touches neither that file nor the log.
            file.requireInPlace();
            useLog(connection);
            return connection;
        } catch (IOException replaced) {
            connection.close();
            throw new SQLException(replaced);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private static void useLog(SQLiteConnection connection) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
        }
    }
}
