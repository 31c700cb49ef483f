package io.aztecpour.pour;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.Append;
import io.aztecpour.bus.message.Events;
import io.aztecpour.bus.message.KeyedAnswer;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.machine.FailureMessages;
import io.aztecpour.pour.machine.LedgerEntry;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens to pours into the ledger: one row at a time, each in a transaction with its idempotency key. */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Bus bus;

    Journal(Bus bus) {
        this.bus = bus;
    }

    /** @return done when the row is on the disk; failed with the code of the store otherwise */
    Future<Events> append(LedgerEntry entry, @Nullable KeyedAnswer answer) {
        return bus.ask(Catalogue.APPEND, new Append(List.of(event(entry)), answer));
    }

    /** Staff pressed stop, and it ended no pour of ours. */
    void pressedStop(Tap tap, @Nullable String staff) {
        String words = "Stop was pressed at %s.".formatted(tap.name());
        Event event = Event.changed(tap.id(), Code.STOPPED.name(), words, staff).withDrink(tap.drink());
        bus.ask(Catalogue.APPEND, new Append(List.of(event), null))
                .onFailure(failure ->
                        LOG.warn("a stop at tap {} by {} was not written: {}", tap.id(), staff, failure.getMessage()));
    }

    private static Event event(LedgerEntry entry) {
        if (entry instanceof LedgerEntry.PouredLate late) {
            return pouredLate(late);
        }
        Pour pour = entry.pour();
        return entry instanceof LedgerEntry.Started
                ? row(entry, EventStatus.STARTED, null)
                : row(entry, pour.code() == null ? EventStatus.SUCCESS : EventStatus.FAILED, pour.pouredMl());
    }

    private static Event row(LedgerEntry entry, EventStatus status, @Nullable Double measuredMl) {
        Pour pour = entry.pour();
        return new Event(
                0,
                Event.timestamp(entry.atMs()),
                pour.userToken(),
                pour.amountMl(),
                status,
                pour.reason(),
                entry.atMs(),
                pour.requestId(),
                pour.tap(),
                entry.drink(),
                pour.code(),
                measuredMl,
                measuredMl == null ? null : (Boolean) pour.measured(),
                pour.staff());
    }

    /** The pour has its outcome, so its id is not repeated. */
    private static Event pouredLate(LedgerEntry.PouredLate late) {
        Pour pour = late.pour();
        String reason = FailureMessages.pouredLate(pour, late.claimedMl());
        LOG.warn("{}: {}", pour.requestId(), reason);
        return new Event(
                0,
                Event.timestamp(late.atMs()),
                pour.userToken(),
                pour.amountMl(),
                EventStatus.CHANGED,
                reason,
                late.atMs(),
                null,
                pour.tap(),
                late.drink(),
                Code.POURED_LATE.name(),
                late.claimedMl(),
                late.claimedMl() == null ? null : (Boolean) false,
                pour.staff());
    }
}
