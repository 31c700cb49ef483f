package io.aztecpour.access;

import io.vertx.core.Future;

/**
 * A limit at all hubs together. Each counts its own as well: what that refuses the database would refuse too and need not be asked, so
 * that a flood stays at the hub that it comes to; and where the database does not answer, that limit holds alone.
 */
final class SharedRateLimiter implements RateLimiter {
    private final RateLimiter here;
    private final SharedTries everywhere;

    SharedRateLimiter(RateLimiter here, SharedTries everywhere) {
        this.here = here;
        this.everywhere = everywhere;
    }

    @Override
    public Future<Long> take(String who) {
        return here.take(who)
                .compose(wait -> wait > 0
                        ? Future.succeededFuture(wait)
                        : everywhere.take(who).otherwise(0L));
    }
}
