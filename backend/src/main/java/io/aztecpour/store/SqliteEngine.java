package io.aztecpour.store;

import io.aztecpour.store.FileRecovery.FileContent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** SQLite in a file of this machine, which others may move, copy over or write into. */
final class SqliteEngine implements Engine {
    private final Vertx vertx;
    private final SqliteOptions options;
    private final OpenDatabase files;

    SqliteEngine(Vertx vertx, SqliteOptions options, Runnable replaced) {
        this.vertx = vertx;
        this.options = options;
        this.files = new OpenDatabase(vertx, options, replaced);
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public Future<Void> begin() {
        return vertx.executeBlocking(() -> {
            SqliteLibrary.load(options.file());
            return null;
        });
    }

    @Override
    public boolean isOpen() {
        return files.current() != null;
    }

    @Override
    public Future<Void> reopen(boolean damaged) {
        return files.reopen(damaged);
    }

    /** The database that exists cannot be read. Starting with an empty one would hide that. */
    @Override
    public @Nullable Throwable refusal(Throwable failure) {
        if (!StoreErrors.isDamage(failure)) {
            return null;
        }
        return failure instanceof DamagedStore known ? known : DamagedStore.database(options.file(), "is damaged");
    }

    @Override
    public Future<RowSet<Row>> read(String sql, Tuple values) {
        return Objects.requireNonNull(files.current()).read(sql, values);
    }

    /** SQLite has no functions that change anything. */
    @Override
    public Future<RowSet<Row>> call(String sql, Tuple values) {
        return read(sql, values);
    }

    /** Durable means: committed to the file that the next start will open. */
    @Override
    public Future<Void> commit(List<Statement> statements) {
        return Objects.requireNonNull(files.current())
                .commit(statements)
                .timeout(QueuedWrite.DEADLINE_MS, TimeUnit.MILLISECONDS)
                .compose(committed -> files.keepWhole())
                .compose(content -> content == FileContent.OTHER ? commit(statements) : Future.succeededFuture());
    }

    @Override
    public boolean isDue() {
        return files.isLogLong();
    }

    @Override
    public Future<Void> lookAfter() {
        return files.isLogLong() ? files.moveLog() : files.keepWhole().mapEmpty();
    }

    @Override
    public Future<Void> close() {
        return files.close();
    }
}
