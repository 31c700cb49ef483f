package io.aztecpour.access;

import io.vertx.core.Future;

/** A rate limit: few requests for each source, more for all together. */
public interface RateLimiter {
    /**
     * @param who one source
     * @return 0 when the request may go on, else the seconds to wait
     */
    Future<Long> take(String who);
}
