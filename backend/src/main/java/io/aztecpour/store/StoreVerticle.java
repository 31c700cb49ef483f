package io.aztecpour.store;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.store.FileRecovery.FileContent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Owns the database: commits callers' writes in groups, notices when that fails, and recovers by itself. */
final class StoreVerticle extends VerticleBase {
    private final StoreOptions options;
    private final GroupCommit writes;
    private final StoreStatus status;
    private final OpenDatabase files;
    private boolean busy;
    private @Nullable Promise<Void> stopping;

    StoreVerticle(Vertx vertx, StoreOptions options) {
        this.options = options;
        this.writes = new GroupCommit(options.queueLimit(), this::commit);
        this.status = new StoreStatus(Bus.of(vertx));
        this.files = new OpenDatabase(vertx, options, status::replaced);
    }

    @Override
    public Future<?> start() {
        Bus.of(vertx).serve(Addresses.STORE, ask -> Future.succeededFuture(status.health()));
        return vertx.<Void>executeBlocking(() -> {
                    SqliteLibrary.load(options.file());
                    return null;
                })
                .compose(loaded -> runJob(this::reopen))
                .compose(tried -> {
                    Throwable failure = status.downReason();
                    return failure == null || !StoreErrors.isDamage(failure) ? watch() : refuse(failure);
                });
    }

    private Future<Void> watch() {
        vertx.setPeriodic(options.probeMs(), tick -> lookAfter());
        return Future.succeededFuture();
    }

    /** The database that exists cannot be read. Starting with an empty one would hide that. */
    private Future<Void> refuse(Throwable damage) {
        return Future.failedFuture(
                damage instanceof DamagedStore known ? known : DamagedStore.database(options.file(), "is damaged"));
    }

    @Override
    public Future<?> stop() {
        Promise<Void> quiet = Promise.promise();
        stopping = quiet;
        next();
        return quiet.future().compose(done -> close());
    }

    void enqueue(QueuedWrite write) {
        context.runOnContext(now -> accept(write));
    }

    Future<RowSet<Row>> read(String sql, Tuple values) {
        Promise<RowSet<Row>> rows = Promise.promise();
        context.runOnContext(now -> readNow(sql, values).onComplete(rows));
        return rows.future();
    }

    private Future<RowSet<Row>> readNow(String sql, Tuple values) {
        Database database = files.current();
        return database == null
                ? Future.failedFuture(StoreErrors.down(status.health()))
                : database.read(sql, values)
                        .onFailure(this::suspect)
                        .recover(failure -> Future.failedFuture(
                                StoreErrors.ofCaller(failure) ? failure : StoreErrors.down(failure)));
    }

    /** A store that reads nonsense must not go on writing beside it. */
    private void suspect(Throwable failure) {
        if (StoreErrors.isDamage(failure) && !busy && stopping == null && status.isUp()) {
            runJob(() -> Future.failedFuture(failure));
        } else if (StoreErrors.isReplaced(failure)) {
            lookAfter();
        }
    }

    private void accept(QueuedWrite write) {
        if (stopping != null) {
            write.done().fail(new Fault(Code.SHUTTING_DOWN, "The hub is stopping."));
        } else if (!status.isUp()) {
            write.done().fail(StoreErrors.down(status.health()));
        } else {
            writes.add(write);
            next();
        }
    }

    /** Runs one job at a time: a group's commit, a look at the files, or opening them again. */
    private Future<Void> runJob(Supplier<Future<Void>> work) {
        busy = true;
        return work.get().recover(this::down).eventually(() -> {
            busy = false;
            next();
            return Future.succeededFuture();
        });
    }

    private void next() {
        if (busy) {
            return;
        }
        if (isLogLong()) {
            runJob(files::moveLog);
        } else if (!writes.isEmpty()) {
            runJob(writes::next);
        } else if (stopping != null) {
            stopping.tryComplete();
        }
    }

    private boolean isLogLong() {
        return status.isUp() && files.isLogLong();
    }

    /** Durable means: committed to the file that the next start will open. */
    private Future<Void> commit(List<Statement> statements) {
        Database database = files.current();
        return database == null
                ? Future.failedFuture(StoreErrors.down(status.health()))
                : database.commit(statements)
                        .timeout(QueuedWrite.DEADLINE_MS, TimeUnit.MILLISECONDS)
                        .compose(committed -> files.keepWhole())
                        .compose(content ->
                                content == FileContent.OTHER ? commit(statements) : Future.succeededFuture());
    }

    private void lookAfter() {
        if (!busy && stopping == null) {
            runJob(() -> status.isUp() ? lookAtFiles() : reopen());
        }
    }

    private Future<Void> lookAtFiles() {
        return isLogLong() ? files.moveLog() : files.keepWhole().mapEmpty();
    }

    private Future<Void> reopen() {
        return files.reopen(status.isDamaged()).onSuccess(open -> status.up());
    }

    private Future<Void> down(Throwable failure) {
        status.down(failure);
        writes.refuseAll(StoreErrors.down(status.health()));
        return Future.succeededFuture();
    }

    private Future<Void> close() {
        return files.keepWhole().<Void>mapEmpty().recover(this::down).compose(kept -> files.close());
    }
}
