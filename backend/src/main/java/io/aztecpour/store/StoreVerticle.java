package io.aztecpour.store;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.store.FileIdentity.Change;
import io.aztecpour.store.FileRecovery.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the database: commits callers' writes in groups, notices when that fails, and recovers by itself. */
final class StoreVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(StoreVerticle.class);

    /** Migrating a large database takes its time on a slow card. */
    private static final long OPEN_MS = 300_000;

    /** A database that others wrote into, and that the hub left as it was. */
    private record Left(
            PinnedFile file,
            FileIdentity footprint,
            @Nullable LastEvent last) {
        /** Another file was put there on purpose; the same one must hold what the hub wrote into it. */
        FileRequirements demand(Object there) {
            return new FileRequirements(true, there.equals(file.key()) ? last : null, false, there);
        }
    }

    private final StoreOptions options;
    private final GroupCommit writes;
    private @Nullable Database database;
    private @Nullable Future<Database> opening;
    private @Nullable Left left;
    private StoreHealth health = new StoreHealth(false, StoreErrors.notAnswering());
    private @Nullable Throwable trouble;
    private boolean damaged;
    /** A database was open in this run: if there is none now, somebody took it away. */
    private boolean known;

    private boolean busy;
    private @Nullable Promise<Void> stopping;

    StoreVerticle(StoreOptions options) {
        this.options = options;
        this.writes = new GroupCommit(options.queueLimit(), this::commit);
    }

    @Override
    public Future<?> start() {
        Bus.of(vertx).serve(Addresses.STORE, ask -> Future.succeededFuture(health));
        return turn(this::reopen)
                .compose(tried -> trouble == null || !StoreErrors.isDamage(trouble) ? watch() : refuse(trouble));
    }

    private Future<Void> watch() {
        vertx.setPeriodic(options.probeMs(), tick -> lookAfter());
        return Future.succeededFuture();
    }

    /** There was a bar, and it cannot be read: an empty one in its place would be a lie. */
    private Future<Void> refuse(Throwable damage) {
        return Future.failedFuture(
                damage instanceof DamagedStore told ? told : DamagedStore.database(options.file(), "is damaged"));
    }

    @Override
    public Future<?> stop() {
        Promise<Void> quiet = Promise.promise();
        stopping = quiet;
        next();
        return quiet.future().compose(done -> close());
    }

    void enqueue(Entry entry) {
        context.runOnContext(now -> accept(entry));
    }

    Future<RowSet<Row>> read(String sql, Tuple values) {
        Promise<RowSet<Row>> rows = Promise.promise();
        context.runOnContext(now -> readNow(sql, values).onComplete(rows));
        return rows.future();
    }

    private Future<RowSet<Row>> readNow(String sql, Tuple values) {
        return database == null
                ? Future.failedFuture(StoreErrors.down(health))
                : database.read(sql, values)
                        .onFailure(this::suspect)
                        .recover(failure -> Future.failedFuture(
                                StoreErrors.ofCaller(failure) ? failure : StoreErrors.down(failure)));
    }

    /** A store that reads nonsense must not go on writing beside it. */
    private void suspect(Throwable failure) {
        if (StoreErrors.isDamage(failure) && !busy && stopping == null && health.ok()) {
            turn(() -> Future.failedFuture(failure));
        } else if (StoreErrors.isReplaced(failure)) {
            lookAfter();
        }
    }

    private void accept(Entry entry) {
        if (stopping != null) {
            entry.done().fail(new Fault(Code.SHUTTING_DOWN, "The hub is stopping."));
        } else if (!health.ok()) {
            entry.done().fail(StoreErrors.down(health));
        } else {
            writes.add(entry);
            next();
        }
    }

    /** Runs one job at a time: a group's commit, a look at the files, or opening them again. */
    private Future<Void> turn(Supplier<Future<Void>> work) {
        busy = true;
        return work.get().recover(this::down).eventually(() -> {
            busy = false;
            next();
            return Future.succeededFuture();
        });
    }

    private void next() {
        if (busy) {
            return;
        }
        if (isLogLong()) {
            turn(this::moveLog);
        } else if (!writes.isEmpty()) {
            turn(writes::next);
        } else if (stopping != null) {
            stopping.tryComplete();
        }
    }

    /** Durable means: committed to the file that the next start will open. */
    private Future<Void> commit(List<Statement> statements) {
        return database == null
                ? Future.failedFuture(StoreErrors.down(health))
                : database.commit(statements)
                        .timeout(Entry.DEADLINE_MS, TimeUnit.MILLISECONDS)
                        .compose(committed -> keepWhole())
                        .compose(outcome -> outcome == Outcome.OTHER ? commit(statements) : Future.succeededFuture());
    }

    private void lookAfter() {
        if (!busy && stopping == null) {
            turn(() -> health.ok() ? (isLogLong() ? moveLog() : keepWhole().mapEmpty()) : reopen());
        }
    }

    private boolean isLogLong() {
        return database != null && health.ok() && database.isLogLong();
    }

    private Future<Void> moveLog() {
        return keepWhole()
                .compose(whole -> database == null
                        ? Future.succeededFuture()
                        : database.moveLog().timeout(Entry.DEADLINE_MS, TimeUnit.MILLISECONDS));
    }

    /** When this completes, whatever is in the open connection is on the disk under a name, even if its files were deleted. */
    private Future<Outcome> keepWhole() {
        Database current = database;
        return current == null
                ? Future.succeededFuture(Outcome.ALL)
                : current.change()
                        .timeout(Entry.DEADLINE_MS, TimeUnit.MILLISECONDS)
                        .compose(change -> keepWhole(current, change));
    }

    private Future<Outcome> keepWhole(Database current, Change change) {
        return switch (change) {
            case NONE -> Future.succeededFuture(Outcome.ALL);
            case WRITTEN, LOG_WRITTEN -> lookCloser(current);
            case SPOILT -> leave(current);
            case GONE, REPLACED, LOG_GONE -> rescue(current, change);
        };
    }

    /** Another program may tidy up by SQLite's own rules: then the files are sound, and hold what the hub wrote. */
    private Future<Outcome> lookCloser(Database current) {
        return current.newest()
                .compose(newest -> use(new FileRequirements(true, newest, false, keyOf(current))))
                .map(Outcome.ALL)
                .recover(failure -> StoreErrors.isDamage(failure) ? leave(current) : Future.failedFuture(failure));
    }

    /** Keeps a copy of what the hub knew and leaves the decision to a person: writing into these files could cost rows. */
    private Future<Outcome> leave(Database current) {
        return new FileRecovery(vertx, options)
                .keep(current)
                .compose(copy -> current.newest().otherwise(current.last()).compose(newest -> {
                    left = new Left(current.file(), current.footprint(), newest);
                    database = null;
                    return current.abandonPinned()
                            .transform(gone -> Future.failedFuture(DamagedStore.foreign(options.file(), copy)));
                }));
    }

    private Future<Outcome> rescue(Database current, Change change) {
        return new FileRecovery(vertx, options)
                .save(current, change)
                .compose(outcome -> {
                    database = null;
                    return current.abandon().map(outcome);
                })
                .compose(outcome -> replace(outcome == Outcome.OTHER).map(outcome))
                .onSuccess(this::retell);
    }

    /** Makes verticles that hold the store's content in memory read the other file. */
    private void retell(Outcome outcome) {
        if (outcome == Outcome.OTHER && health.ok()) {
            tell(new StoreHealth(false, "The hub's database was replaced by another file."));
            tell(new StoreHealth(true, null));
        }
    }

    private Future<Void> reopen() {
        // Where none is open, anybody may have put a file there.
        return keepWhole()
                .compose(whole -> replace(damaged || database == null))
                .onSuccess(open -> up());
    }

    private Future<Void> replace(boolean whole) {
        Left former = left;
        return former == null
                ? use(new FileRequirements(whole, null, !known, keyOf(database)))
                : vertx.executeBlocking(() -> FileRecovery.leaveLog(options.file(), former.footprint))
                        .compose(there -> there == null
                                ? Future.failedFuture(DamagedStore.gone(options.file()))
                                : use(former.demand(there)));
    }

    /** While one is open, the log at the path is that one's. */
    private static @Nullable Object keyOf(@Nullable Database open) {
        return open == null ? null : open.footprint().database();
    }

    /** The old connections serve reads until there are new ones. */
    private Future<Void> use(FileRequirements demand) {
        Database old = database;
        return open(demand).compose(fresh -> {
            database = fresh;
            known = true;
            return unpin().compose(free ->
                    old == null ? Future.succeededFuture() : old.close().otherwiseEmpty());
        });
    }

    private Future<Void> unpin() {
        Left former = left;
        left = null;
        return former == null
                ? Future.succeededFuture()
                : vertx.<Void>executeBlocking(() -> {
                            former.file.close();
                            return null;
                        })
                        .otherwiseEmpty();
    }

    /** A disk that hangs delays one attempt, not each. */
    private Future<Database> open(FileRequirements demand) {
        if (opening != null && !opening.isComplete()) {
            return Future.failedFuture(new Fault(Code.LEDGER_DOWN, StoreErrors.notAnswering()));
        }
        Future<Database> now = Database.open(vertx, options, demand);
        opening = now;
        return now.timeout(OPEN_MS, TimeUnit.MILLISECONDS).recover(failure -> {
            now.onSuccess(Database::abandon);
            return Future.failedFuture(failure);
        });
    }

    private void up() {
        damaged = false;
        trouble = null;
        tell(new StoreHealth(true, null));
    }

    private Future<Void> down(Throwable failure) {
        damaged |= StoreErrors.isDamage(failure);
        if (health.ok() || isNewDamage(failure)) {
            LOG.error("The store cannot be written", failure);
        }
        trouble = failure;
        tell(new StoreHealth(false, StoreErrors.words(failure)));
        writes.refuseAll(StoreErrors.down(health));
        return Future.succeededFuture();
    }

    /** The message says what to do, so it is logged even if the store was down before. */
    private boolean isNewDamage(Throwable failure) {
        return failure instanceof DamagedStore
                && (trouble == null || !Objects.equals(failure.getMessage(), trouble.getMessage()));
    }

    private void tell(StoreHealth now) {
        if (!now.equals(health)) {
            health = now;
            LOG.info("The store {}", now.ok() ? "takes writes" : "takes no writes: " + now.reason());
            Bus.of(vertx).publish(Addresses.STORE_HEALTH, now);
        }
    }

    private Future<Void> close() {
        return keepWhole().<Void>mapEmpty().recover(this::down).compose(kept -> {
            Database last = database;
            return last == null ? unpin() : last.emptyLog().transform(done -> last.close());
        });
    }
}
