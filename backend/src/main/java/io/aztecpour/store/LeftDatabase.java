package io.aztecpour.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * A database that others wrote into, and that the hub left as it was. Its file stays pinned, so that a copy in its place is
 * known for another file.
 *
 * @param last the newest event that the hub wrote into it
 */
record LeftDatabase(
        Vertx vertx,
        SqliteOptions options,
        PinnedFile file,
        FileIdentity identity,
        @Nullable LastEvent last) {

    /** @return what is to be remembered of the database; it is still open, see {@link Database#abandonPinned} */
    static Future<LeftDatabase> leave(Vertx vertx, SqliteOptions options, Database open) {
        return open.newest()
                .otherwise(open.last())
                .map(newest -> new LeftDatabase(vertx, options, open.file(), open.identity(), newest));
    }

    /** @return what the file that stands there now must be; takes our log away from another one */
    Future<FileRequirements> demand() {
        return vertx.executeBlocking(() -> {
            Object there = FileRecovery.leaveLog(options.file(), identity);
            if (there == null) {
                throw DamagedStore.gone(options.file());
            }
            // Another file was put there on purpose; the same one must hold what the hub wrote into it.
            return new FileRequirements(true, there.equals(file.key()) ? last : null, false, there);
        });
    }

    Future<Void> close() {
        return vertx.<Void>executeBlocking(() -> {
                    file.close();
                    return null;
                })
                .otherwiseEmpty();
    }
}
