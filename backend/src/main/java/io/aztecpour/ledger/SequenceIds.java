package io.aztecpour.ledger;

import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Numbers from the database's own sequence, for hubs that write at the same time. One question at a time is under way, for all who wait
 * by then: under load a group of rows costs one more round trip, not each row.
 */
final class SequenceIds implements EventIds {
    private static final String NEXT = "SELECT nextval('event_ids') AS id FROM generate_series(1, ?)";

    /** Somebody wrote rows by hand with numbers of their own: goes on behind them. */
    private static final String GO_ON =
            "SELECT setval('event_ids', GREATEST(nextval('event_ids'), (SELECT MAX(id) FROM events))) AS id";

    private final Store store;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean asking;
    private boolean behind;

    private record Waiting(int count, Promise<List<Long>> numbers) {}

    SequenceIds(Store store) {
        this.store = store;
    }

    @Override
    public Future<List<Long>> next(int count) {
        Promise<List<Long>> numbers = Promise.promise();
        waiting.add(new Waiting(count, numbers));
        ask();
        return numbers.future();
    }

    @Override
    public void taken() {
        behind = true;
    }

    private void ask() {
        if (asking || waiting.isEmpty()) {
            return;
        }
        asking = true;
        List<Waiting> all = new ArrayList<>(waiting);
        waiting.clear();
        int count = all.stream().mapToInt(Waiting::count).sum();
        caughtUp()
                .compose(ready -> store.call(NEXT, count))
                .map(rows -> rows.stream().map(row -> row.getLong("id")).toList())
                .onComplete((numbers, failure) -> {
                    asking = false;
                    deal(all, numbers, failure);
                    ask();
                });
    }

    private Future<Void> caughtUp() {
        return behind ? store.call(GO_ON).onSuccess(done -> behind = false).mapEmpty() : Future.succeededFuture();
    }

    private static void deal(List<Waiting> all, List<Long> numbers, Throwable failure) {
        int from = 0;
        for (Waiting one : all) {
            if (failure != null) {
                one.numbers.fail(failure);
            } else {
                one.numbers.complete(numbers.subList(from, from + one.count));
                from += one.count;
            }
        }
    }
}
