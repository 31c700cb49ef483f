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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in memory that expire by the monotonic clock. Vert.x's own store goes by the wall clock: setting that forward by a day
 * would sign everybody out, and setting it back would keep forgotten sessions open for a day more.
 */
abstract class StaffSessionStore implements SessionStore {
    final Vertx vertx;
    final LongSupplier nanos;
    private final long timeoutMs;

    /** By {@link #hash}. */
    final Map<String, StaffSession> sessions = new ConcurrentHashMap<>();

    /**
     * @param nanos monotonic, ns
     * @param timeoutMs after which a session that is not used ends, ms
     */
    StaffSessionStore(Vertx vertx, LongSupplier nanos, long timeoutMs) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.timeoutMs = timeoutMs;
    }

    /** Begins what is done every now and then; call it on the event loop that serves the sessions. */
    abstract void watch();

    /**
     * Makes sure that memory knows the session of this id as well as it must; to be called before {@link #get}.
     *
     * @return fails where it can be told neither that there is such a session nor that there is none
     */
    abstract Future<Void> look(String id);

    /** @return whether the store answered when it was asked last */
    abstract boolean isAnswering();

    /** Keeps a session in which somebody has just signed in; fails where it could not be kept. */
    abstract Future<Void> open(Session session);

    /** Keeps what has changed in a session that is open; fails where it could not be kept. */
    abstract Future<Void> change(Session session);

    /** @return done when everything is written down as it is now, or could not be */
    abstract Future<Void> save();

    final class StaffSession extends AbstractSession {
        private volatile long usedNanos = nanos.getAsLong();
        /** As it stands in the store, as far as is known here. */
        volatile @Nullable KeptSession saved;

        /** When {@link SharedSessionStore} wrote it. */
        volatile int writtenAt;

        volatile long touchedNanos = usedNanos;

        private StaffSession(long timeoutMs, int idBytes) {
            super(VertxContextPRNG.current(vertx), timeoutMs, idBytes);
        }

        private StaffSession called(String id) {
            setId(id);
            return this;
        }

        /** Takes over what the store holds. */
        void load(KeptSession kept) {
            saved = kept;
            setData(new HashMap<>(kept.data()));
        }

        @Override
        public void setAccessed() {
            super.setAccessed();
            usedNanos = nanos.getAsLong();
        }

        /** It was used elsewhere. */
        void usedBefore(long idleMs) {
            long then = nanos.getAsLong() - TimeUnit.MILLISECONDS.toNanos(idleMs);
            if (then - usedNanos > 0) {
                usedNanos = then;
            }
        }

        long idleNanos() {
            return nanos.getAsLong() - usedNanos;
        }

        boolean isExpired() {
            return idleNanos() > TimeUnit.MILLISECONDS.toNanos(timeout());
        }
    }

    /**
     * @param idleMs for how long it is idle by now, ms
     * @return a session whose id only its browser knows
     */
    final StaffSession restored(KeptSession kept, long idleMs) {
        StaffSession session = new StaffSession(timeoutMs, DEFAULT_SESSIONID_LENGTH);
        session.load(kept);
        session.usedNanos -= TimeUnit.MILLISECONDS.toNanos(idleMs);
        return session;
    }

    /** @param session of this store */
    final boolean isExpired(Session session) {
        return ((StaffSession) session).isExpired();
    }

    @Override
    public final SessionStore init(Vertx ignored, JsonObject options) {
        return this;
    }

    /** @return 0: what is not found here will not come */
    @Override
    public final long retryTimeout() {
        return 0;
    }

    @Override
    public final Session createSession(long timeoutMs) {
        return createSession(timeoutMs, DEFAULT_SESSIONID_LENGTH);
    }

    @Override
    public final Session createSession(long timeoutMs, int idBytes) {
        return new StaffSession(timeoutMs, idBytes);
    }

    @Override
    public final Future<Session> get(String id) {
        forgetExpired();
        StaffSession session = sessions.get(hash(id));
        return Future.succeededFuture(session == null ? null : session.called(id));
    }

    static String hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whenever one is looked up: only who knows a PIN opens sessions, so there are few. */
    final void forgetExpired() {
        sessions.values().removeIf(StaffSession::isExpired);
    }

    @Override
    public final Future<Void> clear() {
        sessions.clear();
        return Future.succeededFuture();
    }

    @Override
    public final Future<Integer> size() {
        return Future.succeededFuture(sessions.size());
    }

    @Override
    public void close() {
        sessions.clear();
    }
}
