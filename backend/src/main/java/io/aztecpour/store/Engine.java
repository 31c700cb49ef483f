package io.aztecpour.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The database below the store. The store calls it from one event loop, one job at a time; only reads come at any time. What fails
 * says by its type what follows: {@link Conflict} and whatever {@link StoreErrors#ofCaller} knows belong to the caller's statements, all
 * else means that the database takes no writes.
 */
public interface Engine {
    /** @return in which SQL it wants to be asked */
    Dialect dialect();

    /** Gets ready, once; fails where no database can ever be opened in this process. */
    Future<Void> begin();

    /** @return whether there is one to read from, also while it takes no writes */
    boolean isOpen();

    /**
     * Opens the database, or opens it anew: done when it has just taken a write.
     *
     * @param damaged whether what was read last made no sense
     */
    Future<Void> reopen(boolean damaged);

    /** @return why the hub must not even start with what it found; null where waiting may help */
    @Nullable
    Throwable refusal(Throwable failure);

    /** To be called while it is open. */
    Future<RowSet<Row>> read(String sql, Tuple values);

    /** Calls a function of the database that may change something, beside the queue of writes. To be called while it is open. */
    Future<RowSet<Row>> call(String sql, Tuple values);

    /** Carries out one statement that may change something, beside {@link #commit}. To be called while it is open. */
    default Future<RowSet<Row>> update(String sql, Tuple values) {
        return Future.failedFuture(new UnsupportedOperationException("this database is one hub's alone"));
    }

    /** Writes all of the statements or none; done when they are durable. To be called while it is open. */
    Future<Void> commit(List<Statement> statements);

    /** @return whether {@link #lookAfter} should not wait for its turn */
    boolean isDue();

    /** Looks whether it is still what was opened, and does what keeps it so. */
    Future<Void> lookAfter();

    /** Leaves everything durable. */
    Future<Void> close();
}
