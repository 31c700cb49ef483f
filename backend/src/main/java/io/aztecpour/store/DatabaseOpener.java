package io.aztecpour.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens a database file for good: one that was judged, is still in its place, and has just taken a write. */
final class DatabaseOpener {
    private final Vertx vertx;
    private final SqliteOptions options;

    DatabaseOpener(Vertx vertx, SqliteOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    Future<Database> open(FileRequirements demand) {
        return vertx.executeBlocking(() -> OpenFile.of(Schema.bringUpToDate(options, demand), options.file()))
                .compose(this::connect);
    }

    private Future<Database> connect(OpenFile open) {
        Pool writers = pool(
                vertx, options, open.file(), new PoolOptions().setName("writer").setMaxSize(1));
        return writers.getConnection()
                .compose(writer ->
                        prove(writer, open).map(files -> new Database(vertx, options, writers, writer, open, files)))
                .recover(failure -> writers.close()
                        .transform(closed -> open.close(vertx))
                        .transform(gone -> Future.failedFuture(failure)));
    }

    /** @param pool with a name of its own, by which its meters are told apart */
    static Pool pool(Vertx vertx, SqliteOptions options, PinnedFile file, PoolOptions pool) {
        return JDBCPool.pool(vertx, new PinnedSource(options, file), pool);
    }

    private Future<Checkpointer> prove(SqlConnection writer, OpenFile open) {
        // The hub moves the log's content itself, so that it knows of each change of the file.
        return writer.query("PRAGMA wal_autocheckpoint = 0")
                .execute()
                // From here on the file is what was read of it just now, and no page of the log is missing.
                .compose(ready -> CheckpointResult.ofEmptying(writer))
                .compose(moved -> requireSoundLog(writer, moved))
                .compose(sound -> Heartbeat.begin(writer))
                // In the file itself, so that a copy of it without its log says that it was open.
                .compose(begun -> CheckpointResult.ofMoving(writer))
                .compose(moved -> LastEvent.of(writer))
                .compose(last -> vertx.executeBlocking(() -> files(open.file()))
                        .map(identity -> new Checkpointer(writer, new FileWatch(vertx, options, identity), last)));
    }

    private Future<@Nullable Void> requireSoundLog(SqlConnection writer, CheckpointResult moved) {
        return writer.query("PRAGMA page_size")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .compose(bytes -> vertx.executeBlocking(() -> {
                    moved.requireSoundLog(options.file(), bytes);
                    return null;
                }));
    }

    /** What stands there now must be what is open here: else commits would go to a file that has no name any more. */
    private FileIdentity files(PinnedFile file) throws IOException {
        Path path = options.file();
        FileIdentity identity = FileIdentity.of(path);
        if (!file.key().equals(identity.database())) {
            throw new ReplacedFile(path);
        }
        return identity;
    }
}
