package io.aztecpour.store;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An open database file: the one connection that writes, those that read, and the files that they opened. */
final class Database {
    /** A slow search of the log must not keep the others waiting. */
    private static final int READERS = 4;

    /** Reading a large database from a slow card may take longer: then what was read so far counts as good. */
    private static final long WHOLE_MS = 10_000;

    private static final long COPY_MS = 300_000;
    private static final long CLOSE_MS = 10_000;

    private final Vertx vertx;
    private final Pool writers;
    private final SqlConnection writer;
    private final Transactions transactions;
    private final Pool readers;
    private final OpenFile open;
    private final Checkpointer log;
    private @Nullable Future<Void> closing;

    Database(Vertx vertx, SqliteOptions options, Pool writers, SqlConnection writer, OpenFile open, Checkpointer log) {
        this.vertx = vertx;
        this.writers = writers;
        this.writer = writer;
        this.transactions = new Transactions(writer, "BEGIN IMMEDIATE");
        this.open = open;
        this.log = log;
        this.readers = DatabaseOpener.pool(
                vertx,
                options,
                open.file(),
                new PoolOptions().setName("readers").setMaxSize(READERS));
    }

    Future<RowSet<Row>> read(String sql, Tuple values) {
        return closing == null
                ? readers.preparedQuery(sql, Transactions.NO_KEYS).execute(values)
                : Future.failedFuture(new Fault(Code.LEDGER_DOWN, StoreErrors.notAnswering()));
    }

    /** @see Transactions#commit */
    Future<Void> commit(List<Statement> statements) {
        log.count(statements.size());
        return transactions.commit(statements, QueuedWrite.DEADLINE_MS);
    }

    /** @return what others did to the files since they were opened */
    Future<FileIdentity.Change> change() {
        return log.files().change();
    }

    boolean isLogLong() {
        return log.isDue();
    }

    /** @see Checkpointer#move */
    Future<Void> moveLog() {
        return log.move();
    }

    /** @return whether the rows that the hub sees make sense, as far as time allows to tell */
    Future<Boolean> isWhole() {
        return writer.query("PRAGMA integrity_check(1)")
                .execute()
                .map(rows -> rows.iterator().next().getString(0).equals("ok"))
                .timeout(WHOLE_MS, TimeUnit.MILLISECONDS)
                .recover(failure -> failure instanceof TimeoutException
                        ? Future.succeededFuture(true)
                        : Future.failedFuture(failure));
    }

    FileIdentity identity() {
        return log.files().identity();
    }

    /** @return the newest event that the hub sees, also if it was written just now */
    Future<@Nullable LastEvent> newest() {
        return LastEvent.of(writer).timeout(QueuedWrite.DEADLINE_MS, TimeUnit.MILLISECONDS);
    }

    /** @see Checkpointer#last */
    @Nullable
    LastEvent last() {
        return log.last();
    }

    /** Moves all of the log's content into the database file; fails where a part of it had to stay. */
    Future<Void> emptyLog() {
        return log.empty().timeout(CLOSE_MS, TimeUnit.MILLISECONDS);
    }

    /** The same for the last time: the file is whole without a log afterwards, and says so. */
    Future<Void> finish() {
        return Heartbeat.end(writer).timeout(CLOSE_MS, TimeUnit.MILLISECONDS).transform(ended -> emptyLog());
    }

    /** Writes everything that was ever committed here to a new file, also when our own has no name any more. */
    Future<Void> copyTo(Path target) {
        return writer.preparedQuery("VACUUM INTO ?", Transactions.NO_KEYS)
                .execute(Tuple.of(target.toString()))
                .timeout(COPY_MS, TimeUnit.MILLISECONDS)
                .mapEmpty();
    }

    /** Where it is the last connection, SQLite moves the log into the file and deletes it. */
    Future<Void> close() {
        return closeOnce(() -> open.close(vertx).transform(gone -> closePools()));
    }

    /** Leaves the files untouched, as they may be another program's: what is in the log stays there. */
    Future<Void> abandon() {
        return closeOnce(() -> closePools().transform(gone -> open.close(vertx)));
    }

    /** The same, and the caller closes {@link #file()}: until then no other file passes for it. */
    Future<Void> abandonPinned() {
        return closeOnce(() -> closePools().transform(gone -> open.unlock(vertx)));
    }

    PinnedFile file() {
        return open.file();
    }

    private Future<Void> closePools() {
        return Future.join(readers.close(), writers.close()).mapEmpty();
    }

    private Future<Void> closeOnce(Supplier<Future<Void>> work) {
        Future<Void> known = closing;
        if (known == null) {
            known = work.get();
            closing = known;
        }
        return known.timeout(CLOSE_MS, TimeUnit.MILLISECONDS);
    }
}
