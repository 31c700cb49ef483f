package io.aztecpour.web;

import io.aztecpour.access.LocalNetwork;
import io.aztecpour.domain.Code;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Bounds what callers read from the store: few reads at once, so that a pour, which reads too, never queues behind them, and
 * few of each caller, so that one cannot keep the others waiting. For one event loop.
 */
final class ReadQueue {
    private static final long RETRY_S = 1;

    /**
     * How much of one kind is read; of all kinds together fewer at once than the store has readers.
     *
     * @param atOnce reads that run at the same time
     * @param each reads of one caller that run or wait
     * @param strangers reads of all who did not sign in
     */
    record Limits(int atOnce, int each, int strangers, long deadlineMs) {
        /** A page of the log, which may need a search of all of it. */
        static final Limits LOG = new Limits(2, 8, 32, 10_000);

        /** A lookup by an index; one address may be a router with a whole party behind it. */
        static final Limits LOOK_UPS = new Limits(1, 64, 256, 10_000);
    }

    private final LocalNetwork network;
    private final Limits limits;
    private final ConcurrencyLimiter limiter;
    private final Map<String, Integer> reads = new HashMap<>();
    private int strangers;

    ReadQueue(Vertx vertx, LocalNetwork network, Limits limits) {
        this.network = network;
        this.limits = limits;
        limiter = new ConcurrencyLimiter(vertx, limits.atOnce, limits.deadlineMs);
    }

    /**
     * Reads once, in turn. The place is held for the read only: how fast an answer of many pages is taken is up to its
     * reader.
     *
     * @return fails with {@link Code#TOO_MANY_TRIES} if the caller has too many reads already
     */
    <T> Future<T> read(Call call, Supplier<Future<T>> read) {
        String session = call.caller().session();
        String caller = session == null ? network.source(call.address()) : session;
        int stranger = session == null ? 1 : 0;
        if (reads.getOrDefault(caller, 0) >= limits.each || strangers + stranger > limits.strangers) {
            return Future.failedFuture(call.tooMany("Too much is looked up from here.", RETRY_S));
        }
        reads.merge(caller, 1, Integer::sum);
        strangers += stranger;
        return limiter.run(read).onComplete(ended -> {
            reads.computeIfPresent(caller, (same, count) -> count > 1 ? count - 1 : null);
            strangers -= stranger;
        });
    }
}
