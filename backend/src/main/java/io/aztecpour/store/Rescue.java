package io.aztecpour.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves what was acknowledged when somebody deletes or replaces the files under an open database. */
final class Rescue {
    private static final Logger LOG = LoggerFactory.getLogger(Rescue.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Vertx vertx;
    private final Path file;

    Rescue(Vertx vertx, StoreOptions options) {
        this.vertx = vertx;
        this.file = options.file().toAbsolutePath();
    }

    /** After it the path names a whole database file, which is to be opened anew. */
    Future<Void> save(Database database, Footprint.Change change) {
        return switch (change) {
            case NONE -> Future.succeededFuture();
            case GONE -> putBack(database);
            case REPLACED -> keepBeside(database);
            case LOG_GONE ->
                database.checkpoint().onSuccess(done -> LOG.warn("The log beside {} was deleted under the hub", file));
        };
    }

    private Future<Void> putBack(Database database) {
        return copy(database, file)
                .onSuccess(done -> LOG.warn("{} was deleted under the hub; all its rows are back in it", file));
    }

    private Future<Void> keepBeside(Database database) {
        Path kept = file.resolveSibling("dispenser-" + STAMP.format(Instant.now()) + ".db");
        return copy(database, kept)
                .onSuccess(done -> LOG.warn("{} was replaced under the hub; its rows are kept in {}", file, kept));
    }

    private Future<Void> copy(Database database, Path target) {
        Path half = file.resolveSibling("dispenser.db.part");
        return blocking(() -> {
                    Files.createDirectories(file.getParent());
                    Files.deleteIfExists(half);
                    removeOurs(Footprint.log(file), database.footprint().log());
                    removeOurs(Footprint.index(file), database.footprint().index());
                })
                .compose(ready -> database.copyTo(half))
                .compose(copied -> blocking(() -> {
                    force(half);
                    Files.move(half, target);
                }));
    }

    /** The log of the old file would be played into the new one; a stranger's log belongs to the stranger's file. */
    private static void removeOurs(Path path, @Nullable Object key) throws IOException {
        if (key != null && Objects.equals(key, Footprint.key(path))) {
            Files.delete(path);
        }
    }

    private static void force(Path written) throws IOException {
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private Future<Void> blocking(Work work) {
        return vertx.executeBlocking(() -> {
            work.run();
            return null;
        });
    }

    private interface Work {
        void run() throws IOException;
    }
}
