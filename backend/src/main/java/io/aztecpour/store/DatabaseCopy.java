package io.aztecpour.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteException;

/**
 * Copies a database as it is at one moment, its log included, and tells whether a copy is whole. It only reads the database, so
 * a hub may write into it meanwhile. Blocks: call it off the event loop.
 */
public final class DatabaseCopy {
    /** Steps of SQLite's machine between two questions whether to go on. */
    private static final int STEPS = 1_000;

    private DatabaseCopy() {}

    /**
     * What a copy holds.
     *
     * @param events rows of its log
     * @param last the newest of them; null if there is none
     */
    public record Content(long events, @Nullable LastEvent last) {}

    /** Loads SQLite, once; in whose folder the library may be unpacked is said by the database. */
    public static void loadLibrary(Path database) {
        SqliteLibrary.load(database);
    }

    /** @return the newest row of a database's log that is committed now; null where there is none */
    public static @Nullable LastEvent newest(Path database) throws SQLException {
        try (Connection connection = IntegrityCheck.openToRead(database)) {
            return LastEvent.of(connection);
        }
    }

    /** @return the size of a copy at the most, bytes */
    public static long size(Path database) throws SQLException {
        try (Connection connection = IntegrityCheck.openToRead(database);
                java.sql.Statement statement = connection.createStatement()) {
            return number(statement, "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
        }
    }

    /**
     * Writes a copy and forces it to the disk.
     *
     * @param target an empty file, or none
     * @param goOn asked again and again; where it says no the copy fails, and its half is left
     */
    public static void write(Path database, Path target, BooleanSupplier goOn) throws IOException, SQLException {
        try (Connection connection = IntegrityCheck.openToRead(database);
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            ask(connection, goOn);
            statement.setString(1, target.toString());
            statement.executeUpdate();
        }
        force(target);
    }

    /**
     * Reads all of it.
     *
     * @param held the row that it must hold; null if any log is right
     * @throws UnfitCopy where it is damaged, or not what a hub of this version or an earlier one wrote
     * @throws DamagedStore where its tables are not the hub's
     */
    public static Content check(Path file, @Nullable LastEvent held, BooleanSupplier goOn)
            throws IOException, SQLException {
        if (Files.size(file) == 0) {
            throw new UnfitCopy(file, "is empty");
        }
        try (Connection connection = IntegrityCheck.openToRead(file);
                java.sql.Statement statement = connection.createStatement()) {
            ask(connection, goOn);
            requireOurs(file, statement);
            if (held != null && !held.isIn(connection)) {
                throw new UnfitCopy(file, "does not hold what the hub wrote last");
            }
            return new Content(number(statement, "SELECT COUNT(*) FROM events"), LastEvent.of(connection));
        } catch (SQLiteException failure) {
            if (StoreErrors.isDamage(failure)) {
                throw new UnfitCopy(file, "is damaged, or no database at all");
            }
            throw failure;
        }
    }

    private static void requireOurs(Path file, java.sql.Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check(1)")) {
            if (!rows.next() || !"ok".equals(rows.getString(1))) {
                throw new UnfitCopy(file, "is damaged");
            }
        }
        if (Schema.isNewer(statement)) {
            throw new UnfitCopy(file, "was written by a newer version of Aztec Pour");
        }
        String missing = IntegrityCheck.missing(statement);
        if (missing != null) {
            throw new UnfitCopy(file, missing);
        }
        TableCheck.check(file, statement);
    }

    /** @return rows of its log */
    public static long events(Path copy) throws SQLException {
        try (Connection connection = IntegrityCheck.openToRead(copy);
                java.sql.Statement statement = connection.createStatement()) {
            return number(statement, "SELECT COUNT(*) FROM events");
        }
    }

    /** @return whether a copy holds that row; each holds none */
    public static boolean holds(Path copy, @Nullable LastEvent row) throws SQLException {
        try (Connection connection = IntegrityCheck.openToRead(copy)) {
            return row == null || row.isIn(connection);
        }
    }

    private static long number(java.sql.Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Says in a copy that no log belongs to it, as a hub does that closes its database: else the next start warns of a lost one. */
    public static void sayWhole(Path copy) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy.toAbsolutePath());
                java.sql.Statement statement = connection.createStatement()) {
            if (IntegrityCheck.has(statement, "heartbeat")) {
                statement.executeUpdate(Heartbeat.SAY_CLOSED);
            }
        }
        force(copy);
    }

    private static void ask(Connection connection, BooleanSupplier goOn) throws SQLException {
        ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
            @Override
            protected int progress() {
                return goOn.getAsBoolean() ? 0 : 1;
            }
        });
    }

    /** Makes content and name of a closed file survive a power cut. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        RecoveryFiles.forceFolder(file);
    }

    /** Gives a closed file its name, at once and for good; takes the place of a file that has it. */
    public static void rename(Path file, Path name) throws IOException {
        Files.move(file, name, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        RecoveryFiles.forceFolder(name);
    }
}
