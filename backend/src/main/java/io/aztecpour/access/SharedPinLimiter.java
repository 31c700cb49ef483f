package io.aztecpour.access;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wrong tries at all hubs together. What cannot be counted is refused: without the database nobody could be signed in anyway. */
final class SharedPinLimiter implements PinLimiter {
    private static final Logger LOG = LoggerFactory.getLogger(SharedPinLimiter.class);

    private final SharedTries tries;

    SharedPinLimiter(SharedTries tries) {
        this.tries = tries;
    }

    @Override
    public Future<Long> take(String who) {
        return tries.take(who).recover(failure -> {
            LOG.warn("A PIN was refused unseen, as its try could not be counted: {}", failure.getMessage());
            return Future.failedFuture(notNow());
        });
    }

    static Fault notNow() {
        return new Fault(
                Code.SIGN_IN_DOWN,
                "The database server does not answer, so nobody can sign in just now. See whether it runs and the network leads to it, then try again.");
    }

    @Override
    public Future<Void> giveBack(String who) {
        return tries.giveBack(who, false);
    }

    @Override
    public Future<Void> forgive(String who) {
        return tries.giveBack(who, true);
    }
}
