package io.aztecpour.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Checks whether a database file and the log beside it are what a hub wrote. Blocks: call it off the event loop. */
final class IntegrityCheck {
    private static final Logger LOG = LoggerFactory.getLogger(IntegrityCheck.class);
    /** A write-ahead log begins with it; the last bit tells the order of bytes. */
    private static final int LOG_MAGIC = 0x377f0682;

    static final int LOG_HEADER_BYTES = 32;

    /** Reading a large database from a slow card may take longer: then what was read counts as good, and the hub starts. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Steps of SQLite's machine between two looks at the clock: reading a page is one, on a slow card a millisecond. */
    private static final int STEPS = 1_000;

    /** SQLite's own number for it. */
    static final String READ_ONLY = "?open_mode=1";

    private static final String DAMAGED = "is damaged";

    private static final List<String> OURS = List.of("taps", "settings", "guests", "secrets", "heartbeat");

    private IntegrityCheck() {}

    /**
     * @throws DamagedStore where they are not, or not what is demanded
     * @throws SQLException where the file cannot be read now
     */
    static void check(Path file, FileRequirements demand) throws IOException, SQLException {
        check(file, demand, LONGEST_NANOS);
    }

    /** @param longestNanos after which what was read so far was good */
    static void check(Path file, FileRequirements demand, long longestNanos) throws IOException, SQLException {
        checkSize(file);
        checkLog(file);
        checkContent(file, demand, longestNanos);
    }

    /** SQLite takes it for a new one. Nothing else is read of it here: closing a channel lets go of SQLite's locks on the file. */
    private static void checkSize(Path file) throws IOException {
        if (Files.size(file) == 0) {
            throw DamagedStore.database(file, "is empty");
        }
    }

    /** SQLite itself takes a log whose head makes no sense for none, and begins a new one in it. */
    private static void checkLog(Path file) throws IOException {
        Path log = FileIdentity.log(file);
        if (!isSoundLog(log)) {
            throw DamagedStore.log(log, file, "is damaged");
        }
    }

    static boolean isSoundLog(Path log) throws IOException {
        if (!Files.exists(log) || Files.size(log) == 0) {
            return true;
        }
        byte[] head = head(log, LOG_HEADER_BYTES);
        return head.length == LOG_HEADER_BYTES && (ByteBuffer.wrap(head).getInt() & ~1) == LOG_MAGIC;
    }

    private static byte[] head(Path file, int bytes) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(bytes);
        try (FileChannel channel = FileChannel.open(file)) {
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // A read may bring less than was asked for.
            }
        }
        return Arrays.copyOf(head.array(), head.position());
    }

    /**
     * Speaks of the files as they are when nothing of this look is open any more. It only reads: the last connection that may
     * write moves the log into the file when it is closed, and deletes it, whatever it found.
     */
    private static void checkContent(Path file, FileRequirements demand, long longestNanos) throws SQLException {
        String defect;
        boolean logIsThere = holdsAnything(FileIdentity.log(file));
        try (Connection connection = openToRead(file);
                java.sql.Statement statement = connection.createStatement()) {
            defect = demand.whole() && !hasGoodPages(file, connection, statement, longestNanos)
                    ? DAMAGED
                    : missing(statement);
            if (defect == null && demand.last() != null && !demand.last().isIn(connection)) {
                defect = "does not hold what the hub wrote last";
            }
            if (defect == null && demand.first() && !logIsThere && Schema.isNewest(statement)) {
                tellLostLog(file, statement);
            }
        } catch (SQLiteException failure) {
            if (!StoreErrors.isDamage(failure)) {
                throw failure;
            }
            defect = DAMAGED;
        }
        if (defect != null) {
            throw DamagedStore.database(file, defect);
        }
    }

    private static boolean holdsAnything(Path log) {
        return log.toFile().length() > 0;
    }

    /** Nobody can tell a whole backup of an open database from its file alone, so the hub goes on with both. */
    private static void tellLostLog(Path file, java.sql.Statement statement) throws SQLException {
        if (Heartbeat.goesOn(statement)) {
            LOG.warn(
                    "The hub that wrote {} had not closed it, and its log {} is not there. If this is a backup by VACUUM INTO,"
                            + " .backup or Litestream, it is whole. Otherwise what was written in the last seconds is missing:"
                            + " if you still have the log, stop the hub, put the same copy and the log in their places"
                            + " together, and start the hub again",
                    file.toAbsolutePath(),
                    FileIdentity.log(file).getFileName());
        }
    }

    static Connection openToRead(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath() + READ_ONLY + "&busy_timeout=1000");
    }

    private static boolean hasGoodPages(
            Path file, Connection connection, java.sql.Statement statement, long longestNanos) throws SQLException {
        long began = System.nanoTime();
        ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
            @Override
            protected int progress() {
                return System.nanoTime() - began > longestNanos ? 1 : 0;
            }
        });
        try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check(1)")) {
            return rows.next() && "ok".equals(rows.getString(1));
        } catch (SQLiteException failure) {
            if (failure.getResultCode() != SQLiteErrorCode.SQLITE_INTERRUPT) {
                throw failure;
            }
            LOG.info("{} is too large to be read to its end; what was read is good", file);
            return true;
        } finally {
            ProgressHandler.clearHandler(connection);
        }
    }

    /** @return what a hub's database has and this one has not, to follow its name; null where it is whole */
    static @Nullable String missing(java.sql.Statement statement) throws SQLException {
        if (!has(statement, "events")) {
            return "holds no log of a hub";
        }
        if (Schema.isNewest(statement)) {
            for (String table : OURS) {
                if (!has(statement, table)) {
                    return "lacks the table " + table;
                }
            }
        }
        return null;
    }

    static boolean has(java.sql.Statement statement, String table) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '" + table + "'")) {
            return rows.next();
        }
    }
}
