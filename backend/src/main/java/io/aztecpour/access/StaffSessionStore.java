package io.aztecpour.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.prng.VertxContextPRNG;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.AbstractSession;
import io.vertx.ext.web.sstore.SessionStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in memory that expire by the monotonic clock, and are kept over a restart of the hub. Vert.x's own store goes by
 * the wall clock: setting that forward by a day would sign everybody out, and setting it back would keep forgotten sessions
 * open for a day more. So a session ages while the hub runs, and not while it is off: nobody knows how long that was.
 */
final class StaffSessionStore implements SessionStore {
    /** How often ages are written, ms. A restart counts as so much: a hub that restarts ever again keeps nobody for ever. */
    static final long SAVE_MS = TimeUnit.MINUTES.toMillis(5);

    /** More are not kept: only who knows a PIN opens sessions. */
    private static final int MOST_KEPT = 500;

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final SessionKeeper keeper;
    private final Map<String, StaffSession> sessions = new ConcurrentHashMap<>();

    /**
     * @param nanos monotonic, ns
     * @param timeoutMs after which a session that is not used ends, ms
     */
    StaffSessionStore(Vertx vertx, LongSupplier nanos, long timeoutMs, SessionRows rows) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.keeper = new SessionKeeper(rows, this::kept);
        rows.left().forEach(left -> sessions.put(left.idHash(), new StaffSession(left, timeoutMs)));
        forgetExpired();
    }

    private final class StaffSession extends AbstractSession {
        private volatile long usedNanos = nanos.getAsLong();
        private volatile @Nullable KeptSession saved;

        private StaffSession(long timeoutMs, int idBytes) {
            super(VertxContextPRNG.current(vertx), timeoutMs, idBytes);
        }

        /** Of an earlier run of the hub; its browser knows the id. */
        private StaffSession(KeptSession left, long timeoutMs) {
            this(timeoutMs, DEFAULT_SESSIONID_LENGTH);
            saved = left;
            setData(new HashMap<>(left.data()));
            usedNanos -= TimeUnit.MILLISECONDS.toNanos(left.idleMs() + SAVE_MS);
        }

        private StaffSession called(String id) {
            setId(id);
            return this;
        }

        @Override
        public void setAccessed() {
            super.setAccessed();
            usedNanos = nanos.getAsLong();
        }

        private long idleNanos() {
            return nanos.getAsLong() - usedNanos;
        }

        private boolean isExpired() {
            return idleNanos() > TimeUnit.MILLISECONDS.toNanos(timeout());
        }
    }

    /** @param session of this store */
    boolean isExpired(Session session) {
        return ((StaffSession) session).isExpired();
    }

    /** Writes down who is signed in, and since when they do nothing. */
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
        StaffSession session = sessions.get(hash(id));
        return Future.succeededFuture(session == null ? null : session.called(id));
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

    private static String hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
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
