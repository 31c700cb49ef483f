package io.aztecpour.store;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.store.FileIdentity.Change;
import io.aztecpour.store.FileRecovery.FileContent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The database that is open, if one is: looks after its files, saves its rows from what others do to them, and opens what
 * stands at the path afterwards. One job at a time, on one event loop.
 */
final class OpenDatabase {
    /** Migrating a large database takes its time on a slow card. */
    private static final long OPEN_MS = 300_000;

    private final Vertx vertx;
    private final SqliteOptions options;
    private final Runnable replaced;
    private @Nullable Database database;
    private @Nullable Future<Database> opening;
    private @Nullable LeftDatabase left;
    /** A database was open in this run: if there is none now, somebody took it away. */
    private boolean known;

    /** @param replaced is called when another file is open than before */
    OpenDatabase(Vertx vertx, SqliteOptions options, Runnable replaced) {
        this.vertx = vertx;
        this.options = options;
        this.replaced = replaced;
    }

    /** @return null where none is open */
    @Nullable
    Database current() {
        return database;
    }

    boolean isLogLong() {
        return database != null && database.isLogLong();
    }

    Future<Void> moveLog() {
        return keepWhole()
                .compose(whole -> database == null
                        ? Future.succeededFuture()
                        : database.moveLog().timeout(QueuedWrite.DEADLINE_MS, TimeUnit.MILLISECONDS));
    }

    /** When this completes, whatever is in the open connection is on the disk under a name, even if its files were deleted. */
    Future<FileContent> keepWhole() {
        Database current = database;
        return current == null
                ? Future.succeededFuture(FileContent.ALL)
                : current.change()
                        .timeout(QueuedWrite.DEADLINE_MS, TimeUnit.MILLISECONDS)
                        .compose(change -> keepWhole(current, change));
    }

    private Future<FileContent> keepWhole(Database current, Change change) {
        return switch (change) {
            case NONE -> Future.succeededFuture(FileContent.ALL);
            case WRITTEN, LOG_WRITTEN -> examine(current);
            case SPOILT -> leave(current);
            case GONE, REPLACED, LOG_GONE -> recover(current, change);
        };
    }

    /** Another program may tidy up by SQLite's own rules: then the files are sound, and hold what the hub wrote. */
    private Future<FileContent> examine(Database current) {
        return current.newest()
                .compose(newest -> use(new FileRequirements(true, newest, false, keyOf(current))))
                .map(FileContent.ALL)
                .recover(failure -> StoreErrors.isDamage(failure) ? leave(current) : Future.failedFuture(failure));
    }

    /** Keeps a copy of what the hub knew and leaves the decision to a person: writing into these files could cost rows. */
    private Future<FileContent> leave(Database current) {
        return new FileRecovery(vertx, options)
                .keep(current)
                .compose(copy -> LeftDatabase.leave(vertx, options, current).compose(former -> {
                    left = former;
                    database = null;
                    return current.abandonPinned()
                            .transform(gone -> Future.failedFuture(DamagedStore.foreign(options.file(), copy)));
                }));
    }

    private Future<FileContent> recover(Database current, Change change) {
        return new FileRecovery(vertx, options)
                .save(current, change)
                .compose(content -> {
                    database = null;
                    return current.abandon().map(content);
                })
                .compose(content -> replace(content == FileContent.OTHER).map(content))
                .onSuccess(content -> {
                    if (content == FileContent.OTHER) {
                        replaced.run();
                    }
                });
    }

    /** @param damaged whether what was read last made no sense, so that the file's pages are read first */
    Future<Void> reopen(boolean damaged) {
        // Where none is open, anybody may have put a file there.
        return keepWhole().compose(whole -> replace(damaged || database == null));
    }

    private Future<Void> replace(boolean whole) {
        return left == null
                ? use(new FileRequirements(whole, null, !known, keyOf(database)))
                : left.demand().compose(this::use);
    }

    /** While one is open, the log at the path is that one's. */
    private static @Nullable Object keyOf(@Nullable Database open) {
        return open == null ? null : open.identity().database();
    }

    /** The old connections serve reads until there are new ones. */
    private Future<Void> use(FileRequirements demand) {
        Database old = database;
        return open(demand).compose(fresh -> {
            database = fresh;
            known = true;
            return unpin().compose(free ->
                    old == null ? Future.succeededFuture() : old.close().otherwiseEmpty());
        });
    }

    private Future<Void> unpin() {
        LeftDatabase former = left;
        left = null;
        return former == null ? Future.succeededFuture() : former.close();
    }

    /** A disk that hangs delays one attempt, not each. */
    private Future<Database> open(FileRequirements demand) {
        if (opening != null && !opening.isComplete()) {
            return Future.failedFuture(new Fault(Code.LEDGER_DOWN, StoreErrors.notAnswering()));
        }
        Future<Database> now = new DatabaseOpener(vertx, options).open(demand);
        opening = now;
        return now.timeout(OPEN_MS, TimeUnit.MILLISECONDS).recover(failure -> {
            now.onSuccess(Database::abandon);
            return Future.failedFuture(failure);
        });
    }

    /** Moves everything into the one file; to be called after {@link #keepWhole}. */
    Future<Void> close() {
        Database last = database;
        return last == null ? unpin() : last.finish().transform(done -> last.close());
    }
}
