package io.aztecpour.store;

import io.aztecpour.bus.CallersLoop;
import io.aztecpour.domain.Code;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The hub's one durable store. Opening it fails with {@link DamagedStore} if the file is not what a hub wrote, or with {@link
 * UnfitDatabase} if the server's database is not for this hub; otherwise it succeeds. {@link io.aztecpour.bus.Addresses#STORE_HEALTH} tells whether it takes writes, and it recovers by itself.
 */
public final class Store {
    private final Vertx vertx;
    private final StoreVerticle verticle;
    private final String deployment;

    private Store(Vertx vertx, StoreVerticle verticle, String deployment) {
        this.vertx = vertx;
        this.verticle = verticle;
        this.deployment = deployment;
    }

    public static Future<Store> open(Vertx vertx, StoreOptions options) {
        StoreVerticle verticle = new StoreVerticle(vertx, options);
        return vertx.deployVerticle(verticle).map(deployment -> new Store(vertx, verticle, deployment));
    }

    /**
     * Writes all of the statements or none.
     *
     * @return completes when they are on the disk. Fails with {@link Conflict}, or a fault with {@link Code#LEDGER_DOWN};
     *     then nothing was written, unless the disk or the database server stopped answering, or another program wrote into the
     *     database's files, while it was
     */
    public Future<Void> write(List<Statement> statements) {
        Promise<Void> done = Promise.promise();
        verticle.enqueue(QueuedWrite.of(statements, done));
        return here(done.future())
                .timeout(QueuedWrite.DEADLINE_MS, TimeUnit.MILLISECONDS)
                .recover(failure ->
                        Future.failedFuture(failure instanceof TimeoutException ? StoreErrors.down(failure) : failure));
    }

    public Future<Void> write(Statement... statements) {
        return write(List.of(statements));
    }

    /** Reads what was committed before. */
    public Future<RowSet<Row>> read(String sql, @Nullable Object... values) {
        return here(verticle.read(sql, Tuple.from(values)));
    }

    /**
     * Calls a function of the database, at once and beside the queue of {@link #write}: for what is of no use later. PostgreSQL's alone.
     *
     * @return fails within a few seconds; then it may still happen
     */
    public Future<RowSet<Row>> call(String sql, @Nullable Object... values) {
        return here(verticle.call(sql, Tuple.from(values)));
    }

    /**
     * Carries out one statement, a transaction of its own, beside the queue of {@link #write}: for what hubs share on a server and no pour
     * waits for. SQLite, whose hub runs alone, has none of that.
     *
     * @return what it returns; fails where the database does not answer, and soon where too many wait
     */
    public Future<RowSet<Row>> update(String sql, @Nullable Object... values) {
        return here(verticle.update(sql, Tuple.from(values)));
    }

    /** @return in which SQL it wants to be asked */
    public Dialect dialect() {
        return verticle.dialect();
    }

    /** @return the newest row of the log; null where there is none */
    public Future<@Nullable LastEvent> newest() {
        return read(LastEvent.NEWEST).map(LastEvent::of);
    }

    /** Finishes queued writes, leaves everything durable (of SQLite: in the one file) and closes it. */
    public Future<Void> close() {
        return vertx.undeploy(deployment);
    }

    private <T> Future<T> here(Future<T> answer) {
        return CallersLoop.here(vertx, answer);
    }
}
