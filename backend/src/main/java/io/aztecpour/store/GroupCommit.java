package io.aztecpour.store;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** Queued writes: everything that is queued goes to the disk in one transaction, and each caller learns of its own. */
final class GroupCommit {
    /** Statements in one transaction: bounds its duration, and so the wait of those behind it. */
    private static final int GROUP = 1_000;

    private final int limit;
    private final Function<List<Statement>, Future<Void>> commit;
    private final Deque<Entry> queue = new ArrayDeque<>();

    /** @param commit writes all of the statements durably, or none */
    GroupCommit(int limit, Function<List<Statement>, Future<Void>> commit) {
        this.limit = limit;
        this.commit = commit;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    void add(Entry entry) {
        if (queue.size() < limit) {
            queue.add(entry);
        } else {
            entry.done()
                    .fail(new Fault(Code.LEDGER_DOWN, "More is to be logged than the hub's disk takes. Try again."));
        }
    }

    /** @return fails if the store does, not if a caller's statements do */
    Future<Void> next() {
        List<Entry> group = new ArrayList<>();
        for (int statements = 0; statements < GROUP && !queue.isEmpty(); ) {
            Entry entry = queue.remove();
            // Who stopped waiting was told that nothing was written, so nothing may be.
            if (!entry.isLate()) {
                group.add(entry);
                statements += entry.statements().size();
            }
        }
        return group.isEmpty() ? Future.succeededFuture() : write(group);
    }

    void refuseAll(Throwable reason) {
        queue.forEach(entry -> entry.done().tryFail(reason));
        queue.clear();
    }

    private Future<Void> write(List<Entry> group) {
        List<Statement> statements = new ArrayList<>();
        group.forEach(entry -> statements.addAll(entry.statements()));
        return commit.apply(statements)
                .onSuccess(durable -> group.forEach(entry -> entry.done().tryComplete()))
                .recover(failure -> StoreErrors.ofCaller(failure) ? apart(group, failure) : refuse(group, failure));
    }

    /** One caller's mistake must not cost the others their write: halve the group until it stands alone. */
    private Future<Void> apart(List<Entry> group, Throwable failure) {
        if (group.size() == 1) {
            group.get(0).done().tryFail(StoreErrors.forCaller(failure));
            return Future.succeededFuture();
        }
        List<Entry> rest = group.subList(group.size() / 2, group.size());
        return write(group.subList(0, group.size() / 2)).compose(done -> write(rest), lost -> refuse(rest, lost));
    }

    private static Future<Void> refuse(List<Entry> group, Throwable failure) {
        group.forEach(entry -> entry.done().tryFail(StoreErrors.down(failure)));
        return Future.failedFuture(failure);
    }
}
