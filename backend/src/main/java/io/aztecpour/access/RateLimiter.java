package io.aztecpour.access;

import io.aztecpour.access.TokenBucket.Rate;
import io.aztecpour.domain.LruMap;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A rate limit: few requests for each source, more for all together. Thread-safe. */
public final class RateLimiter {
    /** Sources that are told apart; of more, those that were silent for longest begin anew. */
    static final int MOST_SOURCES = 2_000;

    private final LongSupplier clock;
    private final Rate each;
    private final TokenBucket overall;
    private final LruMap<TokenBucket> known = new LruMap<>(MOST_SOURCES);

    /** @param clock monotonic, ns */
    RateLimiter(LongSupplier clock, Rate each, Rate all) {
        this.clock = clock;
        this.each = each;
        overall = new TokenBucket(all, clock.getAsLong());
    }

    /**
     * For requests to pour by people who are not signed in: each leaves a row in the log, so they are limited. A crowd may
     * press at once; the rate after that fills no disk in a year.
     */
    public static RateLimiter ofGuests() {
        return new RateLimiter(
                System::nanoTime, new Rate(100, Duration.ofSeconds(3)), new Rate(300, Duration.ofSeconds(1)));
    }

    /**
     * For badges that guests make themselves: a table of friends behind one router may make theirs at once; after that one phone
     * cannot make as many in a night as the list takes of all.
     */
    public static RateLimiter ofBadges() {
        return new RateLimiter(
                System::nanoTime, new Rate(30, Duration.ofSeconds(100)), new Rate(150, Duration.ofSeconds(10)));
    }

    /** @return 0 when the request may go on, else the seconds to wait */
    public synchronized long take(String who) {
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
