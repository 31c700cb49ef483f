package io.aztecpour.pour;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.Append;
import io.aztecpour.bus.message.Events;
import io.aztecpour.bus.message.KeyedAnswer;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Pour;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens to a pour into the ledger. */
record Journal(Vertx vertx, Bus bus, String drink) {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long RETRY_MS = 500;

    /** @return done when it is on the disk: no audit, no pour */
    Future<Void> started(Pour pour, @Nullable KeyedAnswer answer) {
        return append(event(pour, EventStatus.STARTED), answer).mapEmpty();
    }

    /** Keeps trying until the store takes it: an outcome is never lost while the hub runs. */
    Future<Void> outcome(Pour ended, @Nullable KeyedAnswer answer) {
        EventStatus status = ended.code() == null ? EventStatus.SUCCESS : EventStatus.FAILED;
        return persist(event(ended, status), answer);
    }

    private Future<Void> persist(Event event, @Nullable KeyedAnswer answer) {
        Promise<Void> written = Promise.promise();
        persist(event, answer, 1, written);
        return written.future();
    }

    private void persist(Event event, @Nullable KeyedAnswer answer, int round, Promise<Void> written) {
        append(event, answer)
                .onComplete(rows -> written.complete(), failure -> again(event, answer, failure, round, written));
    }

    /** With a timer and not with a chain of futures: a store may be away for hours. */
    private void again(Event event, @Nullable KeyedAnswer answer, Throwable failure, int round, Promise<Void> written) {
        Code code = failure instanceof Fault fault ? fault.code() : Code.INTERNAL;
        if (code == Code.TAKEN) {
            // An earlier try was written after all, though the store could not say so in time.
            written.complete();
            return;
        }
        if (code == Code.KEY_REUSED) {
            persist(event, null, round, written);
            return;
        }
        // Ever more seldom: a store that is away for an hour must not fill the hub's own log.
        if (Integer.bitCount(round) == 1) {
            LOG.warn("{} of tap {} not written yet: {}", event.requestId(), event.tap(), failure.getMessage());
        }
        vertx.setTimer(RETRY_MS, later -> persist(event, answer, round + 1, written));
    }

    /** Staff pressed stop and it ended no pour of ours; that is written all the same. */
    Future<Void> pressedStop(String tap, @Nullable String staff, String reason) {
        Event event = changed(tap, staff, FailureCode.STOPPED, reason, null, null);
        return append(event, null).<Void>mapEmpty().otherwise(failure -> {
            LOG.warn("a stop at tap {} by {} was not written: {}", tap, staff, failure.getMessage());
            return null;
        });
    }

    /**
     * A dispenser that had been given up poured what it had been told long before.
     *
     * @param claimedMl how much, as it says, ml; null where it does not
     */
    Future<Void> pouredLate(Pour pour, @Nullable Double claimedMl) {
        String reason = Words.failure(Trip.of(FailureCode.POURED_LATE), pour, claimedMl);
        LOG.warn("{}: {}", pour.requestId(), reason);
        return persist(changed(pour.tap(), pour.staff(), FailureCode.POURED_LATE, reason, pour, claimedMl), null);
    }

    /** @param pour whose guest and amount it is about; null for none. It has its outcome, so its id is not repeated */
    private Event changed(
            String tap,
            @Nullable String staff,
            FailureCode code,
            String reason,
            @Nullable Pour pour,
            @Nullable Double claimedMl) {
        long now = System.currentTimeMillis();
        return new Event(
                0,
                Event.timestamp(now),
                pour == null ? null : pour.userToken(),
                pour == null ? null : (Integer) pour.amountMl(),
                EventStatus.CHANGED,
                reason,
                now,
                null,
                tap,
                drink,
                code.name(),
                claimedMl,
                claimedMl == null ? null : (Boolean) false,
                staff);
    }

    /** A refusal must not wait for a store that is down: the guest is told either way. */
    Future<Void> refused(Pour refused, @Nullable KeyedAnswer answer) {
        return append(event(refused, EventStatus.FAILED), answer)
                .<Void>mapEmpty()
                .otherwise(failure -> {
                    LOG.warn("{}: refusal not written: {}", refused.requestId(), failure.getMessage());
                    return null;
                });
    }

    private Future<Events> append(Event event, @Nullable KeyedAnswer answer) {
        return bus.ask(Catalogue.APPEND, new Append(List.of(event), answer));
    }

    private Event event(Pour pour, EventStatus status) {
        long now = System.currentTimeMillis();
        boolean ended = status != EventStatus.STARTED;
        return new Event(
                0,
                Event.timestamp(now),
                pour.userToken(),
                pour.amountMl(),
                status,
                pour.reason(),
                now,
                pour.requestId(),
                pour.tap(),
                drink,
                pour.code(),
                ended ? pour.pouredMl() : null,
                ended && pour.pouredMl() != null ? pour.measured() : null,
                pour.staff());
    }
}
