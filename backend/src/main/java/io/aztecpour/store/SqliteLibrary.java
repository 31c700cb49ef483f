package io.aztecpour.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native library, which its driver first unpacks into a folder. That of temporary files is often mounted so that
 * nothing in it is executed; then a folder beside the database serves.
 */
final class SqliteLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
    /** The driver's own setting; where the owner set it, the folder is their choice. */
    private static final String FOLDER = "org.sqlite.tmpdir";

    private SqliteLibrary() {}

    /**
     * Blocks: call it off the event loop.
     *
     * @param database in whose folder the library may be unpacked, too
     * @throws IllegalStateException if it cannot be loaded; it says what to do
     */
    static void load(Path database) {
        if (System.getProperty(FOLDER) == null) {
            choose(database);
        }
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception unsupported) {
            throw new IllegalStateException(
                    "SQLite's native library cannot be loaded on this machine: " + unsupported.getMessage(),
                    unsupported);
        }
    }

    private static void choose(Path database) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path beside =
                Objects.requireNonNull(database.toAbsolutePath().getParent()).resolve("native");
        Path chosen = Stream.of(temporary, beside)
                .filter(SqliteLibrary::executes)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        ("The hub needs a folder from which programs may be executed, for SQLite's library: %s and %s are"
                                        + " mounted noexec or may not be written. Name another one:"
                                        + " java -D%s=/a/folder -jar …")
                                .formatted(temporary, beside, FOLDER)));
        if (chosen.equals(beside)) {
            LOG.info("SQLite's library is unpacked into {}: nothing in {} may be executed", beside, temporary);
            System.setProperty(FOLDER, beside.toString());
        }
    }

    /** The system refuses to execute a file of a folder that is mounted noexec, whatever the file's own permissions are. */
    static boolean executes(Path folder) {
        try {
            PrivateFiles.createFolder(folder);
            Path probe = Files.createTempFile(folder, "aztec-pour", "");
            try {
                return probe.toFile().setExecutable(true) && Files.isExecutable(probe);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException unwritable) {
            LOG.debug("{} takes no library: {}", folder, unwritable.toString());
            return false;
        }
    }
}
