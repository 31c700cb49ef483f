package io.aztecpour.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves what was acknowledged when somebody deletes, replaces or spoils the files under an open database. */
final class Rescue {
    private static final Logger LOG = LoggerFactory.getLogger(Rescue.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What the path names afterwards. */
    enum Outcome {
        /** All that was ever committed. */
        ALL,
        /** Something else, which may be good and may be not: whoever keeps in memory what it holds reads it anew. */
        OTHER
    }

    private final Vertx vertx;
    private final Path file;
    private final Path half;
    private final Path found;

    Rescue(Vertx vertx, StoreOptions options) {
        this.vertx = vertx;
        this.file = options.file().toAbsolutePath();
        this.half = file.resolveSibling("dispenser.db.part");
        this.found = file.resolveSibling("dispenser.db.found");
    }

    /** After it the path names a whole database file or one that cannot be saved; it is to be opened anew. */
    Future<Outcome> save(Database database, Footprint.Change change) {
        return saved(database, change)
                // What makes no sense any more cannot be saved: who took a damaged file away wants to be rid of it.
                .recover(failure -> Trouble.isDamage(failure)
                        ? Future.succeededFuture(Outcome.OTHER)
                        : Future.failedFuture(failure));
    }

    private Future<Outcome> saved(Database database, Footprint.Change change) {
        return switch (change) {
            case NONE -> Future.succeededFuture(Outcome.ALL);
            case GONE -> putBack(database).map(Outcome.ALL);
            case REPLACED -> keepBeside(database).map(Outcome.OTHER);
            case LOG_GONE ->
                database.emptyLog()
                        .onSuccess(done -> LOG.warn("The log beside {} was deleted under the hub", file))
                        .map(Outcome.ALL);
            case WRITTEN, LOG_WRITTEN -> separate(database, change);
        };
    }

    private Future<Void> putBack(Database database) {
        return copy(database, file)
                .onSuccess(done -> LOG.warn("{} was deleted under the hub; all its rows are back in it", file));
    }

    private Future<Void> keepBeside(Database database) {
        Path kept = beside();
        return copy(database, kept)
                .onSuccess(done -> LOG.warn("{} was replaced under the hub; its rows are kept in {}", file, kept));
    }

    private Path beside() {
        return file.resolveSibling("dispenser-" + STAMP.format(Instant.now()) + ".db");
    }

    private Future<Void> copy(Database database, Path target) {
        return blocking(() -> {
                    PrivateFiles.createFolder(file.getParent());
                    removeOurs(Footprint.log(file), database.footprint().log());
                    removeOurs(Footprint.index(file), database.footprint().index());
                    return null;
                })
                .compose(ready -> copyOut(database))
                .compose(copied -> blocking(() -> Files.move(half, target)))
                .mapEmpty();
    }

    private Future<Void> copyOut(Database database) {
        return blocking(() -> {
                    Files.deleteIfExists(half);
                    PrivateFiles.create(half);
                    return null;
                })
                .compose(ready -> database.copyTo(half))
                .compose(copied -> blocking(() -> force(half)));
    }

    /**
     * Somebody wrote into files that are open, and closing them would write the log's content into what they wrote. So that is
     * copied first, and so is what the hub still knows; then the better one of both is put in their place.
     */
    private Future<Outcome> separate(Database database, Footprint.Change change) {
        return blocking(this::keepFound)
                .compose(kept -> wholeCopy(database))
                .compose(ours -> database.close().compose(closed -> blocking(() -> choose(ours, change))));
    }

    /** Takes the locks from the file, see {@link OpenContent}; but its connections are closed next. */
    private @Nullable Void keepFound() throws IOException {
        Files.deleteIfExists(found);
        PrivateFiles.create(found);
        Files.copy(file, found, StandardCopyOption.REPLACE_EXISTING);
        PrivateFiles.restrict(found);
        return force(found);
    }

    /** @return whether all that the hub ever committed is in the copy now */
    private Future<Boolean> wholeCopy(Database database) {
        return database.isWhole()
                .compose(whole -> whole ? copyOut(database).map(true) : Future.succeededFuture(false))
                .otherwise(false);
    }

    /** A database of a hub that was put there is what somebody wants; damage is what nobody wants. */
    private Outcome choose(boolean ours, Footprint.Change change) throws IOException {
        boolean wanted = change == Footprint.Change.WRITTEN && isSound(found);
        boolean foundCounts = wanted || !ours;
        Path beside = beside();
        Files.move(!ours ? file : wanted ? half : found, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(Footprint.log(file));
        Files.deleteIfExists(Footprint.index(file));
        Files.move(foundCounts ? found : half, file, StandardCopyOption.REPLACE_EXISTING);
        LOG.error(
                "Another program wrote into {} under the hub. {} is kept in {}",
                foundCounts ? file : file + ", and what the hub had is back in it",
                ours && !wanted ? "What was written there" : "What the hub had, as far as it can still be read,",
                beside);
        return foundCounts ? Outcome.OTHER : Outcome.ALL;
    }

    private static boolean isSound(Path copy) throws IOException {
        try {
            Soundness.check(copy, true);
            return true;
        } catch (DamagedStore | SQLException damaged) {
            return false;
        } finally {
            Files.deleteIfExists(Footprint.log(copy));
            Files.deleteIfExists(Footprint.index(copy));
        }
    }

    /** The log of the old file would be played into the new one; a stranger's log belongs to the stranger's file. */
    private static void removeOurs(Path path, @Nullable Object key) throws IOException {
        if (key != null && Objects.equals(key, Footprint.key(path))) {
            Files.delete(path);
        }
    }

    private static @Nullable Void force(Path written) throws IOException {
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return null;
    }

    private <T extends @Nullable Object> Future<T> blocking(Callable<T> work) {
        return vertx.executeBlocking(work);
    }
}
