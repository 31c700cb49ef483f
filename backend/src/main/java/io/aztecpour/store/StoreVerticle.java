package io.aztecpour.store;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.StoreHealth;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the database: commits what is queued in groups, notices when it cannot, and finds the way back. */
final class StoreVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(StoreVerticle.class);

    /** Bounds how long one commit takes, and so what waits behind it. */
    private static final int GROUP = 1_000;

    private final StoreOptions options;
    private final Deque<Entry> queue = new ArrayDeque<>();
    private @Nullable Database database;
    private StoreHealth health = new StoreHealth(false, Trouble.notAnswering());
    private boolean damaged;
    private boolean busy;
    private @Nullable Promise<Void> idle;

    StoreVerticle(StoreOptions options) {
        this.options = options;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        bus.serve(Catalogue.STORE, ask -> Future.succeededFuture(health));
        vertx.setPeriodic(options.probeMs(), tick -> lookAfter());
        return turn(this::reopen);
    }

    @Override
    public Future<?> stop() {
        Promise<Void> quiet = Promise.promise();
        idle = quiet;
        rest();
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
        return database == null ? Future.failedFuture(Trouble.down(health)) : database.read(sql, values);
    }

    private void accept(Entry entry) {
        if (idle != null) {
            entry.done().fail(new Fault(Code.SHUTTING_DOWN, "The hub is stopping."));
        } else if (!health.ok()) {
            entry.done().fail(Trouble.down(health));
        } else if (queue.size() >= options.queueLimit()) {
            entry.done()
                    .fail(new Fault(Code.LEDGER_DOWN, "More is to be logged than the hub's disk takes. Try again."));
        } else {
            queue.add(entry);
            rest();
        }
    }

    /** One thing at a time: a group's commit, a look at the files, or opening them anew. */
    private Future<Void> turn(java.util.function.Supplier<Future<Void>> work) {
        busy = true;
        return work.get().eventually(() -> {
            busy = false;
            rest();
            return Future.succeededFuture();
        });
    }

    private void rest() {
        if (busy) {
            return;
        }
        if (!queue.isEmpty()) {
            turn(this::commitNext);
        } else if (idle != null) {
            idle.tryComplete();
        }
    }

    private Future<Void> commitNext() {
        List<Entry> group = new ArrayList<>();
        for (int statements = 0; statements < GROUP && !queue.isEmpty(); ) {
            Entry entry = queue.remove();
            if (entry.isLate()) {
                entry.done().fail(new Fault(Code.LEDGER_DOWN, Trouble.notAnswering()));
            } else {
                group.add(entry);
                statements += entry.statements().size();
            }
        }
        return commit(group);
    }

    private Future<Void> commit(List<Entry> group) {
        if (database == null || !health.ok()) {
            return fail(group, Trouble.down(health));
        }
        List<Statement> statements = new ArrayList<>();
        group.forEach(entry -> statements.addAll(entry.statements()));
        return database.commit(statements)
                .compose(committed -> keepWhole())
                .timeout(Entry.DEADLINE_MS, TimeUnit.MILLISECONDS)
                .onSuccess(durable -> group.forEach(entry -> entry.done().tryComplete()))
                .recover(failure -> Trouble.ofCaller(failure) ? apart(group, failure) : giveUp(group, failure));
    }

    /** One caller's mistake must not cost the others their write: halve the group until it stands alone. */
    private Future<Void> apart(List<Entry> group, Throwable failure) {
        if (group.size() == 1) {
            return fail(group, Trouble.forCaller(failure));
        }
        int half = group.size() / 2;
        return commit(group.subList(0, half)).compose(done -> commit(group.subList(half, group.size())));
    }

    private Future<Void> giveUp(List<Entry> group, Throwable failure) {
        down(failure);
        return fail(group, Trouble.down(health));
    }

    private static Future<Void> fail(List<Entry> group, Throwable failure) {
        group.forEach(entry -> entry.done().tryFail(failure));
        return Future.succeededFuture();
    }

    private void lookAfter() {
        if (!busy && idle == null) {
            turn(() -> health.ok() ? keepWhole().recover(this::lost) : reopen());
        }
    }

    private Future<Void> lost(Throwable failure) {
        down(failure);
        return Future.succeededFuture();
    }

    /** Whatever is in the open connection is at the path when this completes, also if the files were deleted. */
    private Future<Void> keepWhole() {
        Database current = database;
        return current == null
                ? Future.succeededFuture()
                : current.change()
                        .compose(change -> change == Footprint.Change.NONE
                                ? Future.succeededFuture()
                                : rescue(current, change).compose(saved -> replace()));
    }

    private Future<Void> rescue(Database current, Footprint.Change change) {
        return new Rescue(vertx, options).save(current, change).compose(saved -> {
            database = null;
            return current.close();
        });
    }

    private Future<Void> reopen() {
        return keepWhole().compose(whole -> replace()).onSuccess(open -> up()).recover(this::lost);
    }

    /** The old connections serve reads until there are new ones. */
    private Future<Void> replace() {
        Database old = database;
        return Database.open(vertx, options, damaged).compose(fresh -> {
            database = fresh;
            return old == null ? Future.succeededFuture() : old.close();
        });
    }

    private void up() {
        damaged = false;
        tell(new StoreHealth(true, null));
    }

    private void down(Throwable failure) {
        damaged |= Trouble.isDamage(failure);
        if (health.ok()) {
            LOG.error("The store cannot be written", failure);
        }
        tell(new StoreHealth(false, Trouble.words(failure)));
        fail(List.copyOf(queue), Trouble.down(health));
        queue.clear();
    }

    private void tell(StoreHealth now) {
        if (!now.equals(health)) {
            health = now;
            LOG.info("Store: {}", now.ok() ? "takes writes" : now.reason());
            Bus.of(vertx).publish(Catalogue.STORE_HEALTH, now);
        }
    }

    private Future<Void> close() {
        return database == null ? Future.succeededFuture() : keepWhole().transform(kept -> closeWhole());
    }

    private Future<Void> closeWhole() {
        Database last = database;
        return last == null ? Future.succeededFuture() : last.checkpoint().transform(done -> last.close());
    }
}
