package io.aztecpour.live;

import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Closes browsers that are silent or no longer signed in, and pings the others. */
final class ClientWatch {
    private final Vertx vertx;
    private final Collection<LiveSession> sessions;
    private final long longestSilenceNanos;
    private final long timer;

    /** @param silenceMs after which a client is closed; it is looked at three times in this time */
    ClientWatch(Vertx vertx, Collection<LiveSession> sessions, long silenceMs) {
        this.vertx = vertx;
        this.sessions = sessions;
        longestSilenceNanos = TimeUnit.MILLISECONDS.toNanos(silenceMs);
        long periodMs = Math.max(10, silenceMs / 3);
        timer = vertx.setPeriodic(periodMs, tick -> look());
    }

    private void look() {
        long now = System.nanoTime();
        List.copyOf(sessions).forEach(session -> look(session, now));
    }

    private void look(LiveSession session, long now) {
        if (!session.visitor().signedIn().getAsBoolean()) {
            session.close(LiveSession.POLICY, LiveSession.SIGNED_OUT);
        } else if (session.silentNanos(now) >= longestSilenceNanos) {
            session.close(LiveSession.NORMAL, "nothing heard for too long");
        } else {
            session.ping();
        }
    }

    void stop() {
        vertx.cancelTimer(timer);
    }
}
