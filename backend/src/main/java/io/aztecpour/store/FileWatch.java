package io.aztecpour.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tells what others did to the files since a database opened them. */
final class FileWatch {
    private final Vertx vertx;
    private final Path file;
    private volatile FileIdentity identity;
    private @Nullable Future<FileIdentity.Change> looking;

    FileWatch(Vertx vertx, SqliteOptions options, FileIdentity identity) {
        this.vertx = vertx;
        this.file = options.file();
        this.identity = identity;
    }

    FileIdentity identity() {
        return identity;
    }

    /** @return a disk that hangs delays one look, not each */
    Future<FileIdentity.Change> change() {
        Future<FileIdentity.Change> now = looking;
        if (now == null || now.isComplete()) {
            now = vertx.executeBlocking(this::look, false);
            looking = now;
        }
        return now;
    }

    private FileIdentity.Change look() throws IOException {
        return identity.until(FileIdentity.of(file), IntegrityCheck.isSoundLog(FileIdentity.log(file)));
    }

    /**
     * What somebody else did while the log's content was moved must not pass for our own work.
     *
     * @param bytes that the file has if nobody else wrote into it; null where that cannot be told
     */
    Future<Void> lookAnew(@Nullable Long bytes) {
        return vertx.executeBlocking(() -> {
            FileIdentity now = FileIdentity.of(file);
            if (identity.sameDatabase(now) && (bytes == null || bytes == now.size())) {
                identity = identity.with(now);
            }
            return null;
        });
    }
}
