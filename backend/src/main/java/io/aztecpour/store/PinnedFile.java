package io.aztecpour.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The one database file that an attempt to open is about. SQLite opens whatever stands at a path, and replays whatever log
 * lies beside it: a copy that somebody puts there half-way would be opened on the word of a file that is gone, and get that
 * file's log written into it. While this is open the file system gives the file's number to no other file.
 */
final class PinnedFile implements AutoCloseable {
    private final Path path;
    private final Object key;
    private final Connection handle;

    private PinnedFile(Path path, Object key, Connection handle) {
        this.path = path;
        this.key = key;
        this.handle = handle;
    }

    /**
     * Blocks: call it off the event loop.
     *
     * @param expected the file that must stand at the path; null if any may
     * @throws DamagedStore if none does
     * @throws ReplacedFile if another does
     * @throws FileSystemException if something else does, as a folder
     */
    static PinnedFile at(Path path, @Nullable Object expected) throws IOException, SQLException {
        Object key = FileIdentity.key(path);
        if (key == null) {
            throw DamagedStore.gone(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new FileSystemException(path.toString(), null, "is no file");
        }
        Connection handle = openUnread(path);
        PinnedFile pinned = new PinnedFile(path, expected == null ? key : expected, handle);
        try {
            pinned.requireInPlace();
            return pinned;
        } catch (IOException replaced) {
            handle.close();
            throw replaced;
        }
    }

    /**
     * SQLite looks for a log with the first read. Without one this connection takes no lock, and closing it neither writes nor
     * deletes, nor lets go of locks that others here hold on the file, as closing a channel would.
     */
    private static Connection openUnread(Path path) throws SQLException, IOException {
        try {
            return DriverManager.getConnection("jdbc:sqlite:" + path.toAbsolutePath() + IntegrityCheck.READ_ONLY);
        } catch (SQLException failure) {
            if (Files.notExists(path)) {
                throw new ReplacedFile(path);
            }
            throw failure;
        }
    }

    Object key() {
        return key;
    }

    /** @throws ReplacedFile if the path names another file by now, or none */
    void requireInPlace() throws IOException {
        if (!key.equals(FileIdentity.key(path))) {
            throw new ReplacedFile(path);
        }
    }

    @Override
    public void close() throws SQLException {
        handle.close();
    }
}
