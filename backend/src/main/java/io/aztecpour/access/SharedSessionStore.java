package io.aztecpour.access;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.access.SignedOut;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.SessionHandler;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of hubs that share a database, as they were there a moment ago: read each second, at once when the bus says that somebody
 * signed out, and before anybody with an unknown cookie is turned away. While the database does not answer, memory stays as it is.
 * Use on one event loop.
 */
final class SharedSessionStore extends StaffSessionStore {
    private static final Logger LOG = LoggerFactory.getLogger(SharedSessionStore.class);

    private static final long READ_MS = 1_000;

    /** Nobody is served by what was known before, unless the database has been asked since, successfully or not. */
    private static final long TRUST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long TOUCH_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long CLEAN_MS = TimeUnit.MINUTES.toMillis(1);

    private final Pins pins;
    private final SharedSessionRows rows;
    private final long timeoutMs;
    private final EndedSessions ended;
    private Future<Void> reading = Future.succeededFuture();
    private boolean queued;
    /** How often reading has begun. */
    private int reads;

    private @Nullable Long askedNanos;
    private @Nullable Throwable failure;
    private long readTimer = -1;
    private long cleanTimer = -1;
    private @Nullable MessageConsumer<?> hints;

    SharedSessionStore(Vertx vertx, Pins pins, LongSupplier nanos, long timeoutMs, SharedSessionRows rows) {
        super(vertx, nanos, timeoutMs);
        this.pins = pins;
        this.rows = rows;
        this.timeoutMs = timeoutMs;
        this.ended = new EndedSessions(rows);
    }

    @Override
    void watch() {
        readTimer = vertx.setPeriodic(READ_MS, due -> {
            ended.retry(this::reads);
            read();
        });
        cleanTimer = vertx.setPeriodic(
                CLEAN_MS,
                due -> rows.clean(timeoutMs)
                        .onFailure(down -> LOG.debug("Old sessions are removed later: {}", down.getMessage())));
        hints = Bus.of(vertx).subscribe(Addresses.SIGNED_OUT, whose -> read());
        read();
    }

    private int reads() {
        return reads;
    }

    @Override
    Future<Void> look(String id) {
        if (id.length() <= SessionHandler.DEFAULT_SESSIONID_MIN_LENGTH) {
            // The handler does not ask for it either.
            return Future.succeededFuture();
        }
        if (sessions.containsKey(hash(id))) {
            return isAskedWithin(TRUST_NANOS) ? Future.succeededFuture() : read().otherwiseEmpty();
        }
        Throwable last = failure;
        return last != null && isAskedWithin(TimeUnit.MILLISECONDS.toNanos(READ_MS))
                ? Future.failedFuture(last)
                : read();
    }

    @Override
    boolean isAnswering() {
        return failure == null;
    }

    private boolean isAskedWithin(long atMostNanos) {
        Long asked = askedNanos;
        return asked != null && nanos.getAsLong() - asked <= atMostNanos;
    }

    /** @return done when all has been read as it is now, fails where it could not be */
    private Future<Void> read() {
        if (!queued) {
            queued = true;
            reading = reading.transform(before -> {
                queued = false;
                return readNow();
            });
        }
        return reading;
    }

    private Future<Void> readNow() {
        int number = ++reads;
        int adopted = pins.adopted();
        return rows.all()
                .onSuccess(all -> {
                    if (adopted == pins.adopted()) {
                        take(number, all);
                    }
                })
                .onComplete((all, down) -> {
                    askedNanos = nanos.getAsLong();
                    failure = down;
                })
                .mapEmpty();
    }

    /** What was written here after reading began is newer than what was read. */
    private void take(int number, SharedSessionRows.Snapshot all) {
        all.pins().forEach(pins::learn);
        Set<String> there = new HashSet<>();
        for (KeptSession kept : all.sessions()) {
            if (!ended.has(kept.idHash(), number) && kept.idleMs() <= timeoutMs) {
                there.add(kept.idHash());
                take(number, kept);
            }
        }
        ended.forget(number);
        sessions.forEach((hash, session) -> {
            if (session.writtenAt < number && !there.contains(hash)) {
                drop(hash, session);
            }
        });
    }

    private void take(int number, KeptSession kept) {
        StaffSession known = sessions.get(kept.idHash());
        if (!kept.isOf(pins)) {
            // Of a PIN that is no more. Whoever holds the cookie signs in again.
            ended.end(kept.idHash(), this::reads);
            tellEnded(kept);
            sessions.computeIfPresent(kept.idHash(), (hash, session) -> dropped(session));
        } else if (known == null) {
            sessions.put(kept.idHash(), restored(kept, kept.idleMs()));
        } else if (known.writtenAt < number) {
            known.load(kept);
            known.usedBefore(kept.idleMs());
        }
    }

    private void drop(String hash, StaffSession session) {
        sessions.remove(hash);
        KeptSession last = session.saved;
        if (last != null && last.idHash().equals(hash)) {
            dropped(session);
            tellEnded(last);
        }
    }

    /** Whoever watches it sees that it is open no more. */
    private static @Nullable StaffSession dropped(StaffSession session) {
        session.destroy();
        return null;
    }

    /** Closes its live sockets here, where the word of whoever ended it may have been lost. */
    private void tellEnded(KeptSession session) {
        Bus.of(vertx).publish(Addresses.SIGNED_OUT, new SignedOut(session.caller(), null));
    }

    @Override
    Future<Void> open(Session session) {
        return write(session, rows::open);
    }

    @Override
    Future<Void> change(Session session) {
        return write(session, rows::mark);
    }

    private Future<Void> write(Session session, Function<KeptSession, Future<Void>> writing) {
        StaffSession own = (StaffSession) session;
        Optional<KeptSession> now = KeptSession.of(hash(session.id()), session, 0);
        // What is read while it is written may or may not hold it.
        own.writtenAt = Integer.MAX_VALUE;
        return now.map(kept -> writing.apply(kept).onComplete((written, down) -> {
                    own.writtenAt = reads;
                    if (down == null) {
                        own.saved = kept;
                        own.touchedNanos = nanos.getAsLong();
                        sessions.put(kept.idHash(), own);
                    }
                }))
                .orElseGet(Future::succeededFuture);
    }

    /** After each request of it: that it was used is written each minute. */
    @Override
    public Future<Void> put(Session session) {
        StaffSession own = (StaffSession) session;
        String hash = hash(session.id());
        long now = nanos.getAsLong();
        if (sessions.get(hash) == own && now - own.touchedNanos > TOUCH_NANOS) {
            own.touchedNanos = now;
            rows.touch(hash).onFailure(down -> own.touchedNanos = now - TOUCH_NANOS);
        }
        return Future.succeededFuture();
    }

    /** Ended here at once, and in the database as soon as it answers: until then another hub may still know it. */
    @Override
    public Future<Void> delete(String id) {
        String hash = hash(id);
        return sessions.remove(hash) == null ? Future.succeededFuture() : ended.end(hash, this::reads);
    }

    @Override
    Future<Void> save() {
        vertx.cancelTimer(readTimer);
        vertx.cancelTimer(cleanTimer);
        return hints == null ? Future.succeededFuture() : hints.unregister();
    }
}
