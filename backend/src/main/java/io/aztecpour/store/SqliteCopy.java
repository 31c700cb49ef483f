package io.aztecpour.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A copy of a database file that no hub has open: judged and brought up to date as at a hub's start, and the original left as it is. */
public final class SqliteCopy {
    private SqliteCopy() {}

    /**
     * Blocks: call it off the event loop.
     *
     * @param file with the log beside it, if it has one
     * @param folder for the copy, empty
     * @return reads the copy
     * @throws DamagedStore if the file is not what a hub or the original wrote
     */
    public static Connection open(Path file, Path folder) throws IOException, SQLException {
        SqliteOptions copy = SqliteOptions.in(folder);
        SqliteLibrary.load(copy.file());
        copy(file, copy.file());
        Path log = FileIdentity.log(file);
        if (Files.exists(log)) {
            copy(log, FileIdentity.log(copy.file()));
        }
        Schema.bringUpToDate(copy, new FileRequirements(true, null, false, null))
                .close();
        return IntegrityCheck.openToRead(copy.file());
    }

    /** For its owner alone, as all that a hub keeps. */
    private static void copy(Path from, Path to) throws IOException {
        PrivateFiles.create(to);
        try (OutputStream out = Files.newOutputStream(to)) {
            Files.copy(from, out);
        }
    }
}
