package io.aztecpour.store;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What SQLite says after it moved the log's content into the database file.
 *
 * @param frames pages in the log
 * @param moved how many of them are in the file now
 */
record CheckpointResult(long frames, long moved) {
    private static final long FRAME_HEADER_BYTES = 24;

    /** Moves the log's content as far as readers let it. */
    static Future<CheckpointResult> ofMoving(SqlConnection writer) {
        return of(writer, "PRAGMA wal_checkpoint(PASSIVE)");
    }

    /** Moves the log's content, and empties the log where nobody reads it. */
    static Future<CheckpointResult> ofEmptying(SqlConnection writer) {
        return of(writer, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static Future<CheckpointResult> of(SqlConnection writer, String how) {
        return writer.query(how).execute().map(rows -> of(rows.iterator().next()));
    }

    private static CheckpointResult of(Row row) {
        return new CheckpointResult(row.getLong(1), row.getLong(2));
    }

    /** @return false too where another program's lock keeps SQLite from telling */
    boolean all() {
        return frames >= 0 && frames == moved;
    }

    /**
     * Somebody who cuts the log leaves a hole in it: what is written behind that is lost with the next crash.
     *
     * @throws Fault where frames are missing, and another program keeps the hub from beginning the log anew
     */
    void requireSoundLog(Path file, long pageBytes) throws IOException {
        Path log = FileIdentity.log(file);
        long bytes = Files.exists(log) ? Files.size(log) : 0;
        if (frames > 0 && bytes < IntegrityCheck.LOG_HEADER_BYTES + frames * (FRAME_HEADER_BYTES + pageBytes)) {
            throw inUse();
        }
    }

    static Fault inUse() {
        return new Fault(Code.LEDGER_DOWN, StoreErrors.held());
    }
}
