package io.aztecpour.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Session;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The sessions of a hub that runs alone, kept over a restart of it. A session ages while the hub runs, and not while it is off: nobody
 * knows how long that was.
 */
final class OwnSessionStore extends StaffSessionStore {
    /** How often ages are written, ms. A restart counts as so much: a hub that restarts ever again keeps nobody for ever. */
    private static final long SAVE_MS = TimeUnit.MINUTES.toMillis(5);

    /** More are not kept: only who knows a PIN opens sessions. */
    private static final int MOST_KEPT = 500;

    private final SessionKeeper keeper;

    OwnSessionStore(Vertx vertx, LongSupplier nanos, long timeoutMs, SessionRows rows) {
        super(vertx, nanos, timeoutMs);
        this.keeper = new SessionKeeper(rows, this::kept);
        rows.left().forEach(left -> sessions.put(left.idHash(), restored(left, left.idleMs() + SAVE_MS)));
        forgetExpired();
    }

    @Override
    void watch() {
        vertx.setPeriodic(SAVE_MS, due -> save());
    }

    /** Memory knows them all. */
    @Override
    Future<Void> look(String id) {
        return Future.succeededFuture();
    }

    @Override
    boolean isAnswering() {
        return true;
    }

    @Override
    Future<Void> open(Session session) {
        return put(session);
    }

    @Override
    Future<Void> change(Session session) {
        return put(session);
    }

    /** Writes down who is signed in, and since when they do nothing. */
    @Override
    Future<Void> save() {
        forgetExpired();
        return keeper.save();
    }

    private List<KeptSession> kept() {
        return sessions.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().idleNanos()))
                .limit(MOST_KEPT)
                .flatMap(entry -> KeptSession.of(entry.getKey(), entry.getValue(), idleMs(entry.getValue())).stream())
                .toList();
    }

    private static long idleMs(StaffSession session) {
        return TimeUnit.NANOSECONDS.toMillis(session.idleNanos());
    }

    @Override
    public Future<Void> delete(String id) {
        if (sessions.remove(hash(id)) != null) {
            keeper.save();
        }
        return Future.succeededFuture();
    }

    /** After each request of it: written down only where more has changed than that it was used. */
    @Override
    public Future<Void> put(Session session) {
        forgetExpired();
        String hash = hash(session.id());
        StaffSession known = (StaffSession) session;
        sessions.put(hash, known);
        KeptSession now = KeptSession.of(hash, session, 0).orElse(null);
        if (now != null && !now.isSameAs(known.saved)) {
            known.saved = now;
            keeper.save();
        }
        return Future.succeededFuture();
    }
}
