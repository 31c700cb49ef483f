package io.aztecpour.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.prng.VertxContextPRNG;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.AbstractSession;
import io.vertx.ext.web.sstore.SessionStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Sessions in memory that expire by the monotonic clock. Vert.x's own store goes by the wall clock: setting that forward by a
 * day would sign everybody out, and setting it back would keep forgotten sessions open for a day more.
 */
final class StaffSessionStore implements SessionStore {
    private final Vertx vertx;
    private final LongSupplier nanos;
    private final Map<String, StaffSession> sessions = new ConcurrentHashMap<>();

    /** @param nanos monotonic, ns */
    StaffSessionStore(Vertx vertx, LongSupplier nanos) {
        this.vertx = vertx;
        this.nanos = nanos;
    }

    private final class StaffSession extends AbstractSession {
        private volatile long usedNanos = nanos.getAsLong();

        private StaffSession(long timeoutMs, int idBytes) {
            super(VertxContextPRNG.current(vertx), timeoutMs, idBytes);
        }

        @Override
        public void setAccessed() {
            super.setAccessed();
            usedNanos = nanos.getAsLong();
        }

        private boolean isExpired() {
            return nanos.getAsLong() - usedNanos > TimeUnit.MILLISECONDS.toNanos(timeout());
        }
    }

    /** @param session of this store */
    boolean isExpired(Session session) {
        return ((StaffSession) session).isExpired();
    }

    @Override
    public SessionStore init(Vertx ignored, JsonObject options) {
        return this;
    }

    /** @return 0: what is not found here will not come */
    @Override
    public long retryTimeout() {
        return 0;
    }

    @Override
    public Session createSession(long timeoutMs) {
        return createSession(timeoutMs, DEFAULT_SESSIONID_LENGTH);
    }

    @Override
    public Session createSession(long timeoutMs, int idBytes) {
        return new StaffSession(timeoutMs, idBytes);
    }

    @Override
    public Future<Session> get(String id) {
        forgetExpired();
        return Future.succeededFuture(sessions.get(id));
    }

    @Override
    public Future<Void> delete(String id) {
        sessions.remove(id);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> put(Session session) {
        forgetExpired();
        sessions.put(session.id(), (StaffSession) session);
        return Future.succeededFuture();
    }

    /** Whenever one is looked up: only who knows a PIN opens sessions, so there are few. */
    private void forgetExpired() {
        sessions.values().removeIf(StaffSession::isExpired);
    }

    @Override
    public Future<Void> clear() {
        sessions.clear();
        return Future.succeededFuture();
    }

    @Override
    public Future<Integer> size() {
        return Future.succeededFuture(sessions.size());
    }

    @Override
    public void close() {
        sessions.clear();
    }
}
