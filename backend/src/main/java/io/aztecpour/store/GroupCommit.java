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
    private final Deque<QueuedWrite> queue = new ArrayDeque<>();

    /** @param commit writes all of the statements durably, or none */
    GroupCommit(int limit, Function<List<Statement>, Future<Void>> commit) {
        this.limit = limit;
        this.commit = commit;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    void add(QueuedWrite write) {
        if (queue.size() < limit) {
            queue.add(write);
        } else {
            write.done()
                    .fail(new Fault(Code.LEDGER_DOWN, "More is to be logged than the hub's disk takes. Try again."));
        }
    }

    /** @return fails if the store does, not if a caller's statements do */
    Future<Void> next() {
        List<QueuedWrite> group = new ArrayList<>();
        for (int statements = 0; statements < GROUP && !queue.isEmpty(); ) {
            QueuedWrite write = queue.remove();
            // Who stopped waiting was told that nothing was written, so nothing may be.
            if (!write.isLate()) {
                group.add(write);
                statements += write.statements().size();
            }
        }
        return group.isEmpty() ? Future.succeededFuture() : write(group);
    }

    void refuseAll(Throwable reason) {
        queue.forEach(write -> write.done().tryFail(reason));
        queue.clear();
    }

    private Future<Void> write(List<QueuedWrite> group) {
        List<Statement> statements = new ArrayList<>();
        group.forEach(write -> statements.addAll(write.statements()));
        return commit.apply(statements)
                .onSuccess(durable -> group.forEach(write -> write.done().tryComplete()))
                .recover(failure -> StoreErrors.ofCaller(failure) ? apart(group, failure) : refuse(group, failure));
    }

    /** One caller's mistake must not cost the others their write: halve the group until it stands alone. */
    private Future<Void> apart(List<QueuedWrite> group, Throwable failure) {
        if (group.size() == 1) {
            group.get(0).done().tryFail(StoreErrors.forCaller(failure));
            return Future.succeededFuture();
        }
        List<QueuedWrite> rest = group.subList(group.size() / 2, group.size());
        return write(group.subList(0, group.size() / 2)).compose(done -> write(rest), lost -> refuse(rest, lost));
    }

    private static Future<Void> refuse(List<QueuedWrite> group, Throwable failure) {
        group.forEach(write -> write.done().tryFail(StoreErrors.down(failure)));
        return Future.failedFuture(failure);
    }
}
