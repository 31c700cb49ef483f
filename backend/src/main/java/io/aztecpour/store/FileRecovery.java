package io.aztecpour.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves acknowledged rows when somebody deletes, replaces or damages the files under an open database. Nothing that may hold
 * rows is deleted or overwritten: it is copied or moved aside, and after each step the next start can tell what happened.
 */
final class FileRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(FileRecovery.class);

    /** What the path names afterwards. */
    enum FileContent {
        /** All that was ever committed. */
        ALL,
        /** Something else, which may be good or not: whoever holds its content in memory reads it again. */
        OTHER
    }

    private final Vertx vertx;
    private final Path file;

    FileRecovery(Vertx vertx, SqliteOptions options) {
        this.vertx = vertx;
        this.file = options.file().toAbsolutePath();
    }

    /** Leave the database afterwards and open what is at the path; if this fails, it can be tried again. */
    Future<FileContent> save(Database database, FileIdentity.Change change) {
        return switch (change) {
            case GONE -> putBack(database).recover(FileRecovery::beyondSaving);
            case REPLACED -> keepBeside(database).recover(FileRecovery::beyondSaving);
            case LOG_GONE -> emptyLog(database).map(FileContent.ALL);
            case NONE, WRITTEN, LOG_WRITTEN, SPOILT -> Future.succeededFuture(FileContent.ALL);
        };
    }

    /** A damaged database cannot be saved, and whoever removed its file wanted it gone. */
    private static Future<FileContent> beyondSaving(Throwable failure) {
        return StoreErrors.isDamage(failure) ? Future.succeededFuture(FileContent.OTHER) : Future.failedFuture(failure);
    }

    private Future<FileContent> putBack(Database database) {
        return blocking(() -> {
                    PrivateFiles.createFolder(file.getParent());
                    return null;
                })
                .compose(ready -> copy(database))
                .compose(copy -> blocking(() -> {
                    RecoveryFiles.moveLogAside(file);
                    return putInPlace(copy);
                }));
    }

    /** Somebody who replaces the file may take the old one away first: then the new one is there by now, and stays. */
    private FileContent putInPlace(Path copy) throws IOException {
        try {
            RecoveryFiles.moveUnlessTaken(copy, file);
        } catch (FileAlreadyExistsException taken) {
            tellKept(copy);
            return FileContent.OTHER;
        }
        RecoveryFiles.forceFolder(file);
        LOG.warn("{} was deleted under the hub; all its rows are back in it", file);
        return FileContent.ALL;
    }

    private void tellKept(Path copy) {
        LOG.warn("{} was replaced under the hub; its rows are kept in {}", file, copy);
    }

    private Future<FileContent> keepBeside(Database database) {
        return blocking(() -> leaveLog(file, database.identity()))
                // The other one may be gone by now, and a log without a file must not meet the next one.
                .compose(there -> there == null
                        ? putBack(database)
                        : copy(database).onSuccess(this::tellKept).map(FileContent.OTHER));
    }

    /** The log's content is in the file before the log is left; a log that somebody put there belongs to no file of ours. */
    private Future<Void> emptyLog(Database database) {
        return database.emptyLog()
                .compose(emptied -> blocking(() -> {
                    Object log = FileIdentity.key(FileIdentity.log(file));
                    if (log != null && !log.equals(database.identity().log())) {
                        RecoveryFiles.moveLogAside(file);
                    }
                    return null;
                }))
                .onSuccess(done -> LOG.warn("The log beside {} was deleted under the hub", file))
                .mapEmpty();
    }

    /** @return where everything that the hub still knows is kept; null if it makes no sense any more */
    Future<@Nullable Path> keep(Database database) {
        return database.isWhole()
                .compose(whole -> whole ? copy(database) : Future.<@Nullable Path>succeededFuture(null))
                .recover(failure ->
                        StoreErrors.isDamage(failure) ? Future.succeededFuture(null) : Future.failedFuture(failure));
    }

    private Future<Path> copy(Database database) {
        return blocking(() -> {
                    Path copy = RecoveryFiles.free(file, ".db");
                    PrivateFiles.create(RecoveryFiles.part(copy));
                    return copy;
                })
                .compose(copy -> database.copyTo(RecoveryFiles.part(copy))
                        .compose(copied -> blocking(() -> {
                            RecoveryFiles.finish(copy);
                            return copy;
                        }))
                        .recover(failure -> blocking(() -> Files.deleteIfExists(RecoveryFiles.part(copy)))
                                .transform(deleted -> Future.failedFuture(failure))));
    }

    /**
     * Where another file stands at the path than the one that was open, our log would be played into it. A stranger's log
     * belongs to the stranger's file.
     *
     * @return the key of the file that stands there; null if there is none
     */
    static @Nullable Object leaveLog(Path file, FileIdentity left) throws IOException {
        Object there = FileIdentity.key(file);
        boolean other = there != null && !there.equals(left.database());
        if (other && left.log() != null && Objects.equals(left.log(), FileIdentity.key(FileIdentity.log(file)))) {
            RecoveryFiles.moveLogAside(file);
        }
        return there;
    }

    private <T extends @Nullable Object> Future<T> blocking(Callable<T> work) {
        return vertx.executeBlocking(work);
    }
}
