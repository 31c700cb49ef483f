package io.aztecpour.store;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An open database file: the one connection that writes, those that read, and the files that they opened. */
final class Database {
    private static final String BEAT =
            "INSERT INTO heartbeat (id, at_ms) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms";

    private static final String MOVE_LOG = "PRAGMA wal_checkpoint(PASSIVE)";

    private static final String EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)";

    private static final String SIZE = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";

    /** A slow search of the log must not keep the others waiting. */
    private static final int READERS = 4;

    /** Statements in the log before its content is moved into the file: about 1 000 pages. */
    private static final int LONGEST_LOG = 250;

    /** The longest that a row stays in the log alone, where it is lost if somebody deletes or damages the log. */
    private static final long MOVE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Reading a large database from a slow card may take longer: then what was read so far counts as good. */
    private static final long WHOLE_MS = 10_000;

    private static final long COPY_MS = 300_000;
    private static final long CLOSE_MS = 10_000;

    private final Vertx vertx;
    private final StoreOptions options;
    private final Pool writers;
    private final SqlConnection writer;
    private final Transactions transactions;
    private final Pool readers;
    private final Held held;
    private volatile FileIdentity footprint;
    private @Nullable LastEvent last;
    private @Nullable Future<FileIdentity.Change> looking;
    private int sinceMove;
    private int inLog = 1;
    private long movedAt = System.nanoTime();
    private @Nullable Future<Void> closing;

    private Database(Vertx vertx, StoreOptions options, Pool writers, SqlConnection writer, Held held, State state) {
        this.vertx = vertx;
        this.options = options;
        this.writers = writers;
        this.writer = writer;
        this.transactions = new Transactions(writer);
        this.held = held;
        this.footprint = state.footprint;
        this.last = state.last;
        this.readers = pool(vertx, options, held.file, READERS);
    }

    /** The file that is open, and SQLite's lock on it. */
    private record Held(PinnedFile file, LockHolder lock) {
        static Held of(PinnedFile file, Path path) throws SQLException {
            try {
                return new Held(file, LockHolder.of(path));
            } catch (SQLException failure) {
                file.close();
                throw failure;
            }
        }

        void close() throws SQLException {
            try (file) {
                lock.close();
            }
        }
    }

    private record State(FileIdentity footprint, @Nullable LastEvent last) {}

    /** @return a database that meets the demand and has just taken a write */
    static Future<Database> open(Vertx vertx, StoreOptions options, FileRequirements demand) {
        return vertx.executeBlocking(() -> Held.of(Schema.bringUpToDate(options, demand), options.file()))
                .compose(held -> {
                    Pool writers = pool(vertx, options, held.file, 1);
                    return writers.getConnection()
                            .compose(writer -> prove(vertx, options, writers, writer, held))
                            .recover(failure -> writers.close()
                                    .transform(closed -> letGo(vertx, held))
                                    .transform(gone -> Future.failedFuture(failure)));
                });
    }

    private static Future<Database> prove(
            Vertx vertx, StoreOptions options, Pool writers, SqlConnection writer, Held held) {
        // The hub moves the log's content itself, so that it knows of each change of the file.
        return writer.query("PRAGMA wal_autocheckpoint = 0")
                .execute()
                // From here on the file is what was read of it just now, and no page of the log is missing.
                .compose(ready -> move(writer, EMPTY_LOG))
                .compose(moved -> pageSize(writer)
                        .compose(bytes -> vertx.executeBlocking(() -> {
                            moved.requireSoundLog(options.file(), bytes);
                            return null;
                        })))
                .compose(sound ->
                        writer.preparedQuery(BEAT, Transactions.NO_KEYS).execute(Tuple.of(System.currentTimeMillis())))
                .compose(beaten -> LastEvent.of(writer))
                .compose(last -> vertx.executeBlocking(() -> state(options.file(), held.file, last)))
                .map(state -> new Database(vertx, options, writers, writer, held, state));
    }

    /** What stands there now must be what is open here: else commits would go to a file that has no name any more. */
    private static State state(Path path, PinnedFile file, @Nullable LastEvent last) throws IOException {
        FileIdentity footprint = FileIdentity.of(path);
        if (!file.key().equals(footprint.database())) {
            throw new ReplacedFile(path);
        }
        return new State(footprint, last);
    }

    private static Future<Long> pageSize(SqlConnection writer) {
        return writer.query("PRAGMA page_size")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Future<CheckpointResult> move(SqlConnection writer, String how) {
        return writer.query(how)
                .execute()
                .map(rows -> CheckpointResult.of(rows.iterator().next()));
    }

    private static Future<Void> letGo(Vertx vertx, Held held) {
        return vertx.executeBlocking(() -> {
            held.close();
            return null;
        });
    }

    private static Pool pool(Vertx vertx, StoreOptions options, PinnedFile file, int size) {
        return JDBCPool.pool(vertx, new PinnedSource(options, file), new PoolOptions().setMaxSize(size));
    }

    Future<RowSet<Row>> read(String sql, Tuple values) {
        return closing == null
                ? readers.preparedQuery(sql, Transactions.NO_KEYS).execute(values)
                : Future.failedFuture(new Fault(Code.LEDGER_DOWN, StoreErrors.notAnswering()));
    }

    /** @see Transactions#commit */
    Future<Void> commit(List<Statement> statements) {
        inLog += statements.size();
        sinceMove += statements.size();
        return transactions.commit(statements);
    }

    /** @return what others did to the files since they were opened; a disk that hangs delays one look, not each */
    Future<FileIdentity.Change> change() {
        Future<FileIdentity.Change> now = looking;
        if (now == null || now.isComplete()) {
            now = vertx.executeBlocking(this::look, false);
            looking = now;
        }
        return now;
    }

    private FileIdentity.Change look() throws IOException {
        Path file = options.file();
        return footprint.until(FileIdentity.of(file), IntegrityCheck.isSoundLog(FileIdentity.log(file)));
    }

    boolean isLogLong() {
        return sinceMove >= LONGEST_LOG || (inLog > 0 && System.nanoTime() - movedAt > MOVE_NANOS);
    }

    /** Moves the log's content into the database file, as far as readers let it; to be called after a look at the files. */
    Future<Void> moveLog() {
        int moving = inLog;
        sinceMove = 0;
        movedAt = System.nanoTime();
        return LastEvent.of(writer)
                .onSuccess(newest -> last = newest)
                .compose(known -> move(writer, MOVE_LOG))
                .compose(moved -> moved.all() ? size().onSuccess(bytes -> inLog -= moving) : Future.succeededFuture())
                .compose(this::lookAnew)
                // One that fails half-way, on a full disk, has changed the file too.
                .recover(failure -> lookAnew(null).transform(looked -> Future.failedFuture(failure)));
    }

    private Future<@Nullable Long> size() {
        return writer.query(SIZE).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * What somebody else did while the log's content was moved must not pass for our own work.
     *
     * @param bytes that the file has if nobody else wrote into it; null where that cannot be told
     */
    private Future<Void> lookAnew(@Nullable Long bytes) {
        return vertx.executeBlocking(() -> {
            FileIdentity now = FileIdentity.of(options.file());
            if (footprint.sameDatabase(now) && (bytes == null || bytes == now.size())) {
                footprint = footprint.with(now);
            }
            return null;
        });
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

    FileIdentity footprint() {
        return footprint;
    }

    /** @return the newest event that the hub sees, also if it was written just now */
    Future<@Nullable LastEvent> newest() {
        return LastEvent.of(writer).timeout(Entry.DEADLINE_MS, TimeUnit.MILLISECONDS);
    }

    /** @return the newest event that is surely in the database, as of when the log's content was moved last */
    @Nullable
    LastEvent last() {
        return last;
    }

    /** Moves all of the log's content into the database file; fails where a part of it had to stay. */
    Future<Void> emptyLog() {
        return move(writer, EMPTY_LOG)
                .compose(
                        moved -> moved.all() ? Future.succeededFuture() : Future.failedFuture(CheckpointResult.inUse()))
                .timeout(CLOSE_MS, TimeUnit.MILLISECONDS)
                .mapEmpty();
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
        return closeOnce(() -> letGo(vertx, held).transform(gone -> closePools()));
    }

    /** Leaves the files untouched, as they may be another program's: what is in the log stays there. */
    Future<Void> abandon() {
        return closeOnce(() -> closePools().transform(gone -> letGo(vertx, held)));
    }

    /** The same, and the caller closes {@link #file()}: until then no other file passes for it. */
    Future<Void> abandonPinned() {
        return closeOnce(() -> closePools()
                .transform(gone -> vertx.executeBlocking(() -> {
                    held.lock.close();
                    return null;
                })));
    }

    PinnedFile file() {
        return held.file;
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
