package io.aztecpour.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A connection that only reads, and holds SQLite's lock on the file. While it is open no other connection is the last one,
 * which moves the log into the file and deletes whatever log then stands at the path; and it may do neither itself.
 */
final class LockHolder implements AutoCloseable {
    private final Connection connection;

    private LockHolder(Connection connection) {
        this.connection = connection;
    }

    /** Blocks: call it off the event loop. */
    static LockHolder of(Path file) throws SQLException {
        Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath() + IntegrityCheck.READ_ONLY);
        try (java.sql.Statement statement = connection.createStatement()) {
            // SQLite takes the lock with the first read and, where there is a log, keeps it.
            statement.executeQuery("SELECT 1 FROM sqlite_master").close();
            return new LockHolder(connection);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
