package io.aztecpour.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database file to the newest schema: a new one, one of an earlier version, or one that the original wrote. */
final class Schema {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    /** The newest of {@code migrations/sqlite/}. */
    static final String NEWEST = "15";

    private Schema() {}

    /**
     * Blocks: call it off the event loop.
     *
     * @return the file that is up to date
     * @throws DamagedStore if the file is not what a hub wrote, or does not meet the demand
     * @throws ReplacedFile if another file was put in its place meanwhile
     */
    static PinnedFile bringUpToDate(SqliteOptions options, FileRequirements demand) throws IOException, SQLException {
        Path file = options.file().toAbsolutePath();
        PrivateFiles.createFolder(file.getParent());
        if (demand.first()) {
            DatabaseReplacement.settle(file);
        }
        if (Files.notExists(file)) {
            if (!demand.first()) {
                throw DamagedStore.gone(file);
            }
            refuseOrphan(FileIdentity.log(file), file);
            refuseLeftovers(file, options.backups());
            create(options);
        }
        if (demand.first()) {
            tellLeftovers(file);
        }
        PrivateFiles.tightenDatabases(file);
        PinnedFile pinned = PinnedFile.at(file, demand.key());
        try {
            bringUpToDate(options, demand, pinned);
            return pinned;
        } catch (IOException | SQLException | RuntimeException failure) {
            pinned.close();
            throw failure;
        }
    }

    private static void bringUpToDate(SqliteOptions options, FileRequirements demand, PinnedFile pinned)
            throws IOException, SQLException {
        boolean newest;
        try {
            IntegrityCheck.check(options.file(), demand);
            newest = isFitAndNewest(options.file());
        } finally {
            // What was found is true of this file, or says nothing.
            pinned.requireInPlace();
        }
        if (!newest) {
            options.backups().beforeMigration(options.file());
            pinned.requireInPlace();
            migrate(new PinnedSource(options, pinned));
        }
    }

    /** There was a bar: its log is still here. */
    private static void refuseOrphan(Path log, Path file) throws IOException {
        if (Files.exists(log) && Files.size(log) > 0) {
            throw DamagedStore.log(log, file, "belongs to a database that is not there");
        }
    }

    /**
     * There was a bar: a hub was about to save it when it was killed, or somebody took away what it had saved it from, or what
     * there are backups of.
     */
    private static void refuseLeftovers(Path file, DatabaseBackups backups) throws IOException {
        List<Path> left = new ArrayList<>(RecoveryFiles.all(file));
        left.addAll(DatabaseReplacement.replaced(file));
        left.addAll(backups.copies());
        if (!left.isEmpty()) {
            throw DamagedStore.missing(file, left);
        }
    }

    /** Events may be in them that are not in the log: who put an older copy in its place is to know of them. */
    private static void tellLeftovers(Path file) throws IOException {
        List<Path> left = RecoveryFiles.all(file);
        if (!left.isEmpty()) {
            LOG.warn("Beside {} lies what the hub saved when others changed it, the newest first: {}", file, left);
        }
    }

    /** Under another name until it is whole: so a file under its own name that holds no log is never one just begun. */
    private static void create(SqliteOptions options) throws IOException, SQLException {
        Path file = options.file();
        Path half = file.resolveSibling(file.getFileName() + ".new");
        for (Path left : new Path[] {half, FileIdentity.log(half), FileIdentity.index(half)}) {
            Files.deleteIfExists(left);
        }
        PrivateFiles.create(half);
        try (PinnedFile pinned = PinnedFile.at(half, null)) {
            migrate(new PinnedSource(options.at(half), pinned));
        }
        try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        RecoveryFiles.moveUnlessTaken(half, file);
    }

    private static void migrate(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:migrations/sqlite")
                // A file of the original has a table and no history; its history begins here.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** Asking takes a millisecond; starting the migrator takes hundreds, at each start and each attempt to reopen. */
    private static boolean isFitAndNewest(Path file) throws SQLException {
        try (Connection connection = IntegrityCheck.openToRead(file);
                java.sql.Statement statement = connection.createStatement()) {
            TableCheck.check(file, statement);
            return isNewest(statement);
        }
    }

    static boolean isNewest(java.sql.Statement statement) throws SQLException {
        return hasApplied(statement, NEWEST);
    }

    /** @return whether a later version of the hub has changed the tables since */
    static boolean isNewer(java.sql.Statement statement) throws SQLException {
        if (!hasHistory(statement)) {
            return false;
        }
        try (ResultSet rows = statement.executeQuery(
                "SELECT 1 FROM flyway_schema_history WHERE CAST(version AS INTEGER) > " + NEWEST)) {
            return rows.next();
        }
    }

    /** @return whether the migration of that version has been carried out */
    static boolean hasApplied(java.sql.Statement statement, String version) throws SQLException {
        return hasHistory(statement) && isInHistory(statement, version);
    }

    private static boolean hasHistory(java.sql.Statement statement) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = 'flyway_schema_history'")) {
            return rows.next();
        }
    }

    private static boolean isInHistory(java.sql.Statement statement, String version) throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "SELECT 1 FROM flyway_schema_history WHERE success = 1 AND version = '" + version + "'")) {
            return rows.next();
        }
    }
}
