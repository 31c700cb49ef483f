package io.aztecpour.access;

import io.aztecpour.access.TokenBucket.Rate;
import io.aztecpour.domain.LruMap;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Tries shared by all sources of one kind. A source with more wrong tries leaves more of them to the others: half are for
 * sources without a wrong try, half of the rest for sources with at most three, who mistyped, and half of what is left then
 * for those with at most fifteen. A crowd of guessers therefore uses up its own share, never a newcomer's. Thread-safe.
 */
final class FairShare implements PinLimiter {
    /** Limit for one source, so that nobody drains a share at once. */
    static final Rate EACH = new Rate(5, Duration.ofSeconds(30));

    /** As many as a home network has addresses, so that each of them finds its first try. */
    static final Rate ALL = new Rate(256, Duration.ofMinutes(15));

    /** From each of these numbers of wrong tries on, a source leaves half of its former share to the others. */
    private static final int[] STEPS = {1, 4, 16};

    /** A wrong try counts until the source was silent for so long: all of a home network come back slower than tries do. */
    private static final long FORGET_NANOS = TimeUnit.DAYS.toNanos(30);

    private static final class Source {
        private final TokenBucket tries;
        private int wrong;
        private long triedAt;

        private Source(long now) {
            tries = new TokenBucket(EACH, now);
            triedAt = now;
        }

        /** @return how many tries the source must leave to others */
        private int leaves(long now) {
            if (now - triedAt > FORGET_NANOS) {
                wrong = 0;
            }
            triedAt = now;
            long passed = IntStream.of(STEPS).filter(step -> wrong >= step).count();
            return ALL.most() - (ALL.most() >> passed);
        }
    }

    private final LongSupplier clock;
    private final TokenBucket all;
    private final LruMap<Source> known = new LruMap<>(LocalRateLimiter.MOST_SOURCES);

    /** @param clock monotonic, ns */
    FairShare(LongSupplier clock) {
        this.clock = clock;
        all = new TokenBucket(ALL, clock.getAsLong());
    }

    @Override
    public Future<Long> take(String who) {
        return Future.succeededFuture(takeNow(who));
    }

    private synchronized long takeNow(String who) {
        long now = clock.getAsLong();
        Source source = known.computeIfAbsent(who, first -> new Source(now));
        long wait = Math.max(source.tries.waitNanos(now), all.waitNanos(now, source.leaves(now)));
        if (wait > 0) {
            return TokenBucket.seconds(wait);
        }
        source.tries.take();
        source.wrong++;
        all.take();
        return 0;
    }

    @Override
    public Future<Void> giveBack(String who) {
        returnTry(who, false);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> forgive(String who) {
        returnTry(who, true);
        return Future.succeededFuture();
    }

    private synchronized void returnTry(String who, boolean right) {
        all.giveBack();
        Source source = known.get(who);
        if (source != null) {
            source.tries.giveBack();
            source.wrong = right ? 0 : Math.max(0, source.wrong - 1);
        }
    }
}
