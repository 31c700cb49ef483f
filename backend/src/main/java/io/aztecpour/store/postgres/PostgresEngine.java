package io.aztecpour.store.postgres;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.store.Dialect;
import io.aztecpour.store.Engine;
import io.aztecpour.store.Statement;
import io.aztecpour.store.UnfitDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL, which may stop, start again, move to another address, fill its disk or be cut off from the hub. */
final class PostgresEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresEngine.class);

    private final Vertx vertx;
    private final PostgresOptions options;

    /** By which the server tells the sessions of this run of the hub from all others. */
    private final String run = "aztec-pour " + UUID.randomUUID().toString().substring(0, 8);

    private @Nullable PostgresConnections open;
    private @Nullable Future<PostgresConnections> opening;
    /** A read found the server gone; the next look shall tell. */
    private boolean suspected;

    private @Nullable String lastSaid;

    PostgresEngine(Vertx vertx, PostgresOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public Future<Void> begin() {
        return Future.succeededFuture();
    }

    @Override
    public boolean isOpen() {
        return open != null;
    }

    /** A server that hangs delays one attempt, not each. What of the old connections is still under way is ended by the new one. */
    @Override
    public Future<Void> reopen(boolean damaged) {
        if (opening != null && !opening.isComplete()) {
            return Future.failedFuture(new Fault(Code.LEDGER_DOWN, PostgresErrors.NOT_ANSWERING));
        }
        Future<PostgresConnections> now = PostgresConnections.open(vertx, options, run);
        opening = now;
        return now.timeout(options.patience().openMs(), TimeUnit.MILLISECONDS)
                .onSuccess(this::use)
                .<Void>mapEmpty()
                .recover(failure -> {
                    // The next attempt ends the sessions of this one.
                    opening = null;
                    now.onSuccess(late -> {
                        if (late != open) {
                            late.close();
                        }
                    });
                    return translated(failure);
                });
    }

    private void use(PostgresConnections fresh) {
        PostgresConnections old = open;
        open = fresh;
        suspected = false;
        lastSaid = null;
        if (old != null) {
            old.close();
        }
    }

    /** A server that is not there yet may come: after a power cut the hub may be the quicker one. */
    @Override
    public @Nullable Throwable refusal(Throwable failure) {
        return failure instanceof UnfitDatabase ? failure : null;
    }

    @Override
    public Future<RowSet<Row>> read(String sql, Tuple values) {
        PostgresConnections used = Objects.requireNonNull(open);
        return used.read(sql, PostgresText.storable(values)).recover(failure -> {
            suspect(used, PostgresErrors.isOfStore(failure));
            return translated(failure);
        });
    }

    /** What takes too long there says nothing of the log; only a lost connection does. */
    @Override
    public Future<RowSet<Row>> update(String sql, Tuple values) {
        PostgresConnections used = Objects.requireNonNull(open);
        return used.update(sql, PostgresText.storable(values)).recover(failure -> {
            suspect(used, PostgresErrors.isLostConnection(failure));
            return Future.failedFuture(PostgresErrors.translate(failure));
        });
    }

    @Override
    public Future<RowSet<Row>> call(String sql, Tuple values) {
        PostgresConnections used = Objects.requireNonNull(open);
        return used.call(sql, PostgresText.storable(values)).recover(failure -> {
            suspect(used, PostgresErrors.isLostConnection(failure));
            return translated(failure);
        });
    }

    /** What old connections come to after new ones are open says nothing of these. */
    private void suspect(PostgresConnections used, boolean gone) {
        suspected |= gone && used == open;
    }

    @Override
    public Future<Void> commit(List<Statement> statements) {
        return Objects.requireNonNull(open)
                .commit(
                        statements.stream().map(PostgresText::storable).toList(),
                        options.patience().commitMs())
                .timeout(options.patience().commitMs(), TimeUnit.MILLISECONDS)
                .recover(this::translated);
    }

    /** The log gets each new word of the server once, however often the hub tries. */
    private <T> Future<T> translated(Throwable failure) {
        String said = String.valueOf(failure.getMessage());
        if (PostgresErrors.isOfStore(failure) && !said.equals(lastSaid)) {
            lastSaid = said;
            LOG.warn("The database server at {}: {}", options.url(), said);
        }
        return Future.failedFuture(PostgresErrors.translate(failure));
    }

    @Override
    public boolean isDue() {
        return suspected;
    }

    @Override
    public Future<Void> lookAfter() {
        if (suspected) {
            // A pool keeps connections that are dead: all are opened anew.
            suspected = false;
            return Future.failedFuture(new Fault(Code.LEDGER_DOWN, PostgresErrors.NOT_ANSWERING));
        }
        return Objects.requireNonNull(open)
                .look()
                .timeout(options.patience().commitMs(), TimeUnit.MILLISECONDS)
                .recover(this::translated);
    }

    @Override
    public Future<Void> close() {
        return open == null ? Future.succeededFuture() : open.close();
    }
}
