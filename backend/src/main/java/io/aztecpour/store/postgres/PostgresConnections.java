package io.aztecpour.store.postgres;

import io.aztecpour.store.Heartbeat;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Transactions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Open connections: the one that writes, whose session holds the hub's lock, and those that read. */
final class PostgresConnections {
    /** A slow search of the log must not keep the others waiting. */
    private static final int READERS = 4;

    /** One for the numbers of new rows, and one that is free for a turn of the cluster. */
    private static final int PROMPT = 2;

    /** For short statements of their own; more of them at once would only wait for each other's rows. */
    private static final int UPDATERS = 2;

    /** A flood must not fill the memory with statements that wait. */
    private static final int MOST_WAITING = 100;

    private static final int ANY_WAIT = -1;

    private static final long CLOSE_MS = 1_000;

    private final Pool writers;
    private final SqlConnection writer;
    private final Transactions transactions;
    private final Pool readers;
    private final Pool prompt;
    private final Pool updaters;

    private PostgresConnections(Pool writers, SqlConnection writer, Pool readers, Pool prompt, Pool updaters) {
        this.writers = writers;
        this.writer = writer;
        this.transactions = new Transactions(writer, "BEGIN");
        this.readers = readers;
        this.prompt = prompt;
        this.updaters = updaters;
    }

    /**
     * @param run by which the server tells the sessions of this hub's run from others
     * @return connections to a database that is this hub's alone, has the newest tables and has just taken a write
     */
    static Future<PostgresConnections> open(Vertx vertx, PostgresOptions options, String run) {
        Pool writers = pool(vertx, options.writing(run), "writer", 1, ANY_WAIT);
        return writers.getConnection()
                .compose(writer -> HubLock.take(
                                vertx,
                                writer,
                                run,
                                options.shared(),
                                options.patience().lockS())
                        .compose(locked -> vertx.executeBlocking(() -> {
                            PostgresSchema.bringUpToDate(options.writing(run), options.migrating(run));
                            return null;
                        }))
                        .compose(ready -> options.shared() ? Future.succeededFuture() : forgetCluster(writer))
                        .compose(ready -> Heartbeat.begin(writer))
                        .map(beaten -> new PostgresConnections(
                                writers,
                                writer,
                                pool(vertx, options.reading(run), "readers", READERS, ANY_WAIT),
                                pool(vertx, options.prompt(run), "prompt", PROMPT, ANY_WAIT),
                                pool(vertx, options.writing(run), "updaters", UPDATERS, MOST_WAITING))))
                .recover(failure -> {
                    writers.close();
                    return Future.failedFuture(failure);
                });
    }

    /** A hub that is alone here ends what a cluster left: no node of it may write any more. */
    private static Future<Void> forgetCluster(SqlConnection writer) {
        return writer.query(
                        "UPDATE leases SET owner = NULL, token = token + 1, beat = beat + 1 WHERE owner IS NOT NULL")
                .execute()
                .mapEmpty();
    }

    private static Pool pool(Vertx vertx, DataSource source, String name, int size, int mostWaiting) {
        return JDBCPool.pool(
                vertx, source, new PoolOptions().setName(name).setMaxSize(size).setMaxWaitQueueSize(mostWaiting));
    }

    Future<RowSet<Row>> read(String sql, Tuple values) {
        return readers.preparedQuery(sql, Transactions.NO_KEYS).execute(values);
    }

    Future<RowSet<Row>> call(String sql, Tuple values) {
        return prompt.preparedQuery(sql, Transactions.NO_KEYS).execute(values);
    }

    Future<RowSet<Row>> update(String sql, Tuple values) {
        return updaters.preparedQuery(sql, Transactions.NO_KEYS).execute(values);
    }

    /** @see Transactions#commit */
    Future<Void> commit(List<Statement> statements, long withinMs) {
        return transactions.commit(statements, withinMs);
    }

    /** Fails where the server is gone, or has become a copy that takes no writes. */
    Future<Void> look() {
        return writer.query("SELECT CAST(current_setting('transaction_read_only') AS BOOLEAN) AS read_only")
                .execute()
                .compose(rows -> rows.iterator().next().getBoolean("read_only")
                        ? Future.failedFuture(PostgresErrors.readOnly())
                        : Future.succeededFuture());
    }

    /** Ends the sessions; one that does not answer is left to its time limit. */
    Future<Void> close() {
        return Future.join(readers.close(), prompt.close(), updaters.close(), writers.close())
                .timeout(CLOSE_MS, TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
