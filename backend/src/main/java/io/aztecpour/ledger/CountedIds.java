package io.aztecpour.ledger;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Counts on in memory from the greatest number there is, for a database into which one hub writes. */
final class CountedIds implements EventIds {
    private final Supplier<Future<Long>> greatest;
    private @Nullable Future<Void> ready;
    private long last;

    /** @param greatest reads the greatest number that an event ever had; 0 for none */
    CountedIds(Supplier<Future<Long>> greatest) {
        this.greatest = greatest;
    }

    @Override
    public Future<List<Long>> next(int count) {
        Future<Void> known = ready;
        if (known == null || known.failed()) {
            known = greatest.get().map(there -> {
                last = Math.max(last, there);
                return null;
            });
            ready = known;
        }
        return known.map(counted -> {
            long first = last + 1;
            last += count;
            return LongStream.rangeClosed(first, last).boxed().toList();
        });
    }

    @Override
    public void taken() {
        ready = null;
    }
}
