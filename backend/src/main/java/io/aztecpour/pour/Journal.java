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
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        return outcome(ended, answer, 1);
    }

    private Future<Void> outcome(Pour ended, @Nullable KeyedAnswer answer, int round) {
        EventStatus status = ended.code() == null ? EventStatus.SUCCESS : EventStatus.FAILED;
        return append(event(ended, status), answer)
                .<Void>mapEmpty()
                .recover(failure -> again(ended, answer, failure, round));
    }

    private Future<Void> again(Pour ended, @Nullable KeyedAnswer answer, Throwable failure, int round) {
        Code code = failure instanceof Fault fault ? fault.code() : Code.INTERNAL;
        if (code == Code.TAKEN) {
            // An earlier try was written after all, though the store could not say so in time.
            return Future.succeededFuture();
        }
        if (code == Code.KEY_REUSED) {
            return outcome(ended, null, round);
        }
        // Ever more seldom: a store that is away for an hour must not fill the hub's own log.
        if (Integer.bitCount(round) == 1) {
            LOG.warn("{}: outcome not written yet: {}", ended.requestId(), failure.getMessage());
        }
        return vertx.timer(RETRY_MS, TimeUnit.MILLISECONDS).compose(later -> outcome(ended, answer, round + 1));
    }

    /** Staff pressed stop and it ended no pour of ours; that is written all the same. */
    Future<Void> pressedStop(String tap, @Nullable String staff, String reason) {
        return changed(tap, staff, FailureCode.STOPPED, reason, null, null);
    }

    /**
     * A dispenser that had been given up poured what it had been told long before.
     *
     * @param claimedMl how much, as it says, ml; null where it does not
     */
    Future<Void> pouredLate(Pour pour, @Nullable Double claimedMl) {
        String reason = Words.failure(Trip.of(FailureCode.POURED_LATE), pour, claimedMl);
        LOG.warn("{}: {}", pour.requestId(), reason);
        return changed(pour.tap(), pour.staff(), FailureCode.POURED_LATE, reason, pour, claimedMl);
    }

    /** @param pour whose guest and amount it is about; null for none. It has its outcome, so its id is not repeated */
    private Future<Void> changed(
            String tap,
            @Nullable String staff,
            FailureCode code,
            String reason,
            @Nullable Pour pour,
            @Nullable Double claimedMl) {
        long now = System.currentTimeMillis();
        Event event = new Event(
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
        return append(event, null).<Void>mapEmpty().otherwise(failure -> {
            LOG.warn("{} at tap {} was not written: {}", code, tap, failure.getMessage());
            return null;
        });
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
