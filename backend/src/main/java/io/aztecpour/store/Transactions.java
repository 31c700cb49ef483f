package io.aztecpour.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Writes in transactions, on the one connection that writes. */
final class Transactions {
    private final SqlConnection writer;

    Transactions(SqlConnection writer) {
        this.writer = writer;
    }

    /**
     * All statements in one transaction, durable when the future completes; none of them if it fails. In plain SQL: the
     * client's own transactions leave a JDBC connection without auto-commit, so that the next statement after one would
     * not be durable.
     */
    Future<Void> commit(List<Statement> statements) {
        // One statement is a transaction of its own, and two round trips shorter.
        return statements.size() == 1
                ? runAll(statements)
                : execute("BEGIN IMMEDIATE")
                        .compose(begun -> runAll(statements)
                                .compose(done -> execute("COMMIT"))
                                .recover(this::undo));
    }

    private Future<Void> undo(Throwable failure) {
        return execute("ROLLBACK").transform(undone -> Future.failedFuture(failure));
    }

    private Future<Void> execute(String sql) {
        return writer.query(sql).execute().mapEmpty();
    }

    private Future<Void> runAll(List<Statement> statements) {
        Future<Void> done = Future.succeededFuture();
        for (int from = 0; from < statements.size(); ) {
            String sql = statements.get(from).sql();
            List<Tuple> batch = new ArrayList<>();
            for (; from < statements.size() && statements.get(from).sql().equals(sql); from++) {
                batch.add(statements.get(from).values());
            }
            done = done.compose(ready -> run(sql, batch));
        }
        return done;
    }

    /** Batches neighbours of the same form: a round trip to the worker thread costs more than a row. */
    private Future<Void> run(String sql, List<Tuple> batch) {
        return (batch.size() == 1
                        ? writer.preparedQuery(sql).execute(batch.get(0))
                        : writer.preparedQuery(sql).executeBatch(batch))
                .mapEmpty();
    }
}
