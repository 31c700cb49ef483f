package io.aztecpour.access;

import io.vertx.core.Future;

/** A limit of wrong tries. Each try counts as a wrong one until it is given back. */
interface PinLimiter extends RateLimiter {
    /** Returns a try whose PIN was never checked. */
    Future<Void> giveBack(String who);

    /** The PIN was right, so earlier wrong tries were typing mistakes. What they took from the shared tries stays taken. */
    Future<Void> forgive(String who);
}
