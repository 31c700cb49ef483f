package io.aztecpour.access;

import io.aztecpour.access.TokenBucket.Rate;
import io.aztecpour.domain.LruMap;
import io.vertx.core.Future;
import java.util.function.LongSupplier;

/** Counts in this process. Thread-safe. */
final class LocalRateLimiter implements RateLimiter {
    /** Sources that are told apart; of more, those that were silent for longest begin anew. */
    static final int MOST_SOURCES = 2_000;

    private final LongSupplier clock;
    private final Rate each;
    private final TokenBucket overall;
    private final LruMap<TokenBucket> known = new LruMap<>(MOST_SOURCES);

    /** @param clock monotonic, ns */
    LocalRateLimiter(LongSupplier clock, LimitRule rule) {
        this.clock = clock;
        each = rule.each();
        overall = new TokenBucket(rule.all(), clock.getAsLong());
    }

    @Override
    public Future<Long> take(String who) {
        return Future.succeededFuture(takeNow(who));
    }

    private synchronized long takeNow(String who) {
        long now = clock.getAsLong();
        TokenBucket own = known.computeIfAbsent(who, first -> new TokenBucket(each, now));
        long wait = Math.max(own.waitNanos(now), overall.waitNanos(now));
        if (wait > 0) {
            return TokenBucket.seconds(wait);
        }
        own.take();
        overall.take();
        return 0;
    }
}
