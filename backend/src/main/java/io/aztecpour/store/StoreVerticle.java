package io.aztecpour.store;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.StoreCommit;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Owns the database: commits callers' writes in groups, notices when that fails, and recovers by itself. */
final class StoreVerticle extends VerticleBase {
    private static final double NANOS_PER_MS = 1e6;

    private final StoreOptions options;
    private final GroupCommit writes;
    private final StoreStatus status;
    private final Engine engine;
    private boolean busy;
    private @Nullable Promise<Void> stopping;

    StoreVerticle(Vertx vertx, StoreOptions options) {
        this.options = options;
        this.writes = new GroupCommit(options.queueLimit(), this::commit);
        this.status = new StoreStatus(Bus.of(vertx));
        this.engine = options.engine(vertx, status::replaced);
    }

    @Override
    public Future<?> start() {
        Bus.of(vertx).serve(Addresses.STORE, ask -> Future.succeededFuture(status.health()));
        return engine.begin().compose(ready -> runJob(this::reopen)).compose(tried -> {
            Throwable failure = status.downReason();
            Throwable refusal = failure == null ? null : engine.refusal(failure);
            return refusal == null ? watch() : Future.failedFuture(refusal);
        });
    }

    private Future<Void> watch() {
        vertx.setPeriodic(options.probeMs(), tick -> lookAfter());
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        Promise<Void> quiet = Promise.promise();
        stopping = quiet;
        next();
        return quiet.future().compose(done -> close());
    }

    Dialect dialect() {
        return engine.dialect();
    }

    void enqueue(QueuedWrite write) {
        context.runOnContext(now -> accept(write));
    }

    Future<RowSet<Row>> read(String sql, Tuple values) {
        return onOwnLoop(() -> readNow(sql, values));
    }

    Future<RowSet<Row>> call(String sql, Tuple values) {
        return onOwnLoop(() ->
                engine.isOpen() ? engine.call(sql, values) : Future.failedFuture(StoreErrors.down(status.health())));
    }

    Future<RowSet<Row>> update(String sql, Tuple values) {
        return onOwnLoop(() -> engine.isOpen() && status.isUp()
                ? engine.update(sql, values)
                : Future.failedFuture(StoreErrors.down(status.health())));
    }

    private Future<RowSet<Row>> onOwnLoop(Supplier<Future<RowSet<Row>>> question) {
        Promise<RowSet<Row>> rows = Promise.promise();
        context.runOnContext(now -> question.get().onComplete(rows));
        return rows.future();
    }

    private Future<RowSet<Row>> readNow(String sql, Tuple values) {
        return engine.isOpen()
                ? engine.read(sql, values)
                        .onFailure(this::suspect)
                        .recover(failure -> Future.failedFuture(
                                StoreErrors.ofCaller(failure) ? failure : StoreErrors.down(failure)))
                : Future.failedFuture(StoreErrors.down(status.health()));
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
        if (status.isUp() && engine.isDue()) {
            runJob(engine::lookAfter);
        } else if (!writes.isEmpty()) {
            runJob(writes::next);
        } else if (stopping != null) {
            stopping.tryComplete();
        }
    }

    private Future<Void> commit(List<Statement> statements) {
        if (!engine.isOpen()) {
            return Future.failedFuture(StoreErrors.down(status.health()));
        }
        long begun = System.nanoTime();
        return engine.commit(statements)
                .onSuccess(durable -> Bus.of(vertx)
                        .publish(Addresses.STORE_COMMITS, new StoreCommit((System.nanoTime() - begun) / NANOS_PER_MS)));
    }

    private void lookAfter() {
        if (!busy && stopping == null) {
            runJob(() -> status.isUp() ? engine.lookAfter() : reopen());
        }
    }

    private Future<Void> reopen() {
        return engine.reopen(status.isDamaged()).onSuccess(open -> status.up());
    }

    private Future<Void> down(Throwable failure) {
        status.down(failure);
        writes.refuseAll(StoreErrors.down(status.health()));
        return Future.succeededFuture();
    }

    private Future<Void> close() {
        return (engine.isOpen() ? engine.lookAfter() : Future.<Void>succeededFuture())
                .recover(this::down)
                .compose(kept -> engine.close());
    }
}
