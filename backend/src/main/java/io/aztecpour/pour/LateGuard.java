package io.aztecpour.pour;

import io.aztecpour.domain.FailureCode;
import io.vertx.core.Future;

/**
 * Watches the dispenser of a pour whose outcome is written as unknown, because it fell silent: what it pours when it is
 * back is stopped, followed to its end and written in a row of its own. Until then the tap stays closed.
 */
final class LateGuard {
    private final PourParts parts;
    private final Following following;
    private final LostAnswer lost;

    LateGuard(PourParts parts, Uptime uptime, Following following) {
        this.parts = parts;
        this.following = following;
        this.lost = LostAnswer.afterwards(parts, uptime, following);
    }

    /** @return done when nothing of that pour can come any more */
    Future<Void> watch() {
        return lost.find().compose(found -> switch (found) {
            case STARTED, STARTED_LATE -> endIt();
            case NOT_STARTED, RESTARTED, UNKNOWN, GONE -> Future.succeededFuture();
        });
    }

    /** The device is not this tap's any more: it is not waited for. */
    void forsake() {
        lost.forsake();
    }

    private Future<Void> endIt() {
        following.trip(Trip.of(FailureCode.POURED_LATE));
        return following
                .begin()
                .compose(end ->
                        parts.journal().pouredLate(parts.pour(), parts.glass().claimedMl(end.status())));
    }
}
