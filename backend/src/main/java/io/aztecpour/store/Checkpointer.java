package io.aztecpour.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Moves the write-ahead log's content into the database file before it is long, or old. */
final class Checkpointer {
    private static final String SIZE = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";

    /** Statements in the log before its content is moved into the file: about 1 000 pages. */
    private static final int LONGEST_LOG = 250;

    /** The longest that a row stays in the log alone, where it is lost if somebody deletes or damages the log. */
    private static final long MOVE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final SqlConnection writer;
    private final FileWatch files;
    private @Nullable LastEvent last;
    private int sinceMove;
    private int inLog = 1;
    private long movedAt = System.nanoTime();

    /** @param last the newest event that is in the database now */
    Checkpointer(SqlConnection writer, FileWatch files, @Nullable LastEvent last) {
        this.writer = writer;
        this.files = files;
        this.last = last;
    }

    FileWatch files() {
        return files;
    }

    /** @return the newest event that is surely in the database, as of when the log's content was moved last */
    @Nullable
    LastEvent last() {
        return last;
    }

    void count(int statements) {
        inLog += statements;
        sinceMove += statements;
    }

    boolean isDue() {
        return sinceMove >= LONGEST_LOG || (inLog > 0 && System.nanoTime() - movedAt > MOVE_NANOS);
    }

    /** As far as readers let it; to be called after a look at the files. */
    Future<Void> move() {
        int moving = inLog;
        sinceMove = 0;
        movedAt = System.nanoTime();
        return LastEvent.of(writer)
                .onSuccess(newest -> last = newest)
                .compose(known -> CheckpointResult.ofMoving(writer))
                .compose(moved -> moved.all() ? size().onSuccess(bytes -> inLog -= moving) : Future.succeededFuture())
                .compose(files::lookAnew)
                // One that fails half-way, on a full disk, has changed the file too.
                .recover(failure -> files.lookAnew(null).transform(looked -> Future.failedFuture(failure)));
    }

    private Future<@Nullable Long> size() {
        return writer.query(SIZE).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    /** Moves all of the log's content; fails where a part of it had to stay. */
    Future<Void> empty() {
        return CheckpointResult.ofEmptying(writer)
                .compose(moved ->
                        moved.all() ? Future.succeededFuture() : Future.failedFuture(CheckpointResult.inUse()));
    }
}
