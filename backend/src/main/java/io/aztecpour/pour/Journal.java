package io.aztecpour.pour;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.bus.ledger.Events;
import io.aztecpour.bus.ledger.IdempotencyRecord;
import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.MaintenanceRun;
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
    private final @Nullable Long fence;

    /** @param hold of the tap, for as long as which it is written for */
    Journal(Bus bus, Hold hold) {
        this.bus = bus;
        this.fence = hold == Hold.ALONE ? null : (Long) hold.token();
    }

    /** @return done when the row is on the disk; fails with the code of the store otherwise */
    Future<Events> append(LedgerEntry entry, @Nullable IdempotencyRecord answer) {
        return bus.ask(Addresses.APPEND, new Append(List.of(event(entry)), answer, fence, entry.movement(), null));
    }

    /** Records that staff pressed stop where it ended no pour of the hub. */
    void pressedStop(Tap tap, @Nullable String staff) {
        String words = "Stop was pressed at %s.".formatted(tap.name());
        Event event = Event.at(System.currentTimeMillis(), EventStatus.CHANGED)
                .tap(tap.id(), tap.drink().name())
                .why(Code.STOPPED.name(), words)
                .staff(staff)
                .build();
        bus.ask(Addresses.APPEND, Append.of(event))
                .onFailure(failure ->
                        LOG.warn("a stop at tap {} by {} was not written: {}", tap.id(), staff, failure.getMessage()));
    }

    /**
     * @param run as it stands from now on
     * @param words what became of it
     * @param by who did that; null for nobody
     */
    Future<Events> append(Tap tap, ChangeKind kind, MaintenanceRun run, String words, @Nullable String by) {
        ChangeDetails details = ChangeDetails.of(
                tap.name(),
                new FieldChange("kind", null, run.plan().kind().word()),
                new FieldChange("done_ml", null, Math.round(run.doneMl())),
                new FieldChange("total_ml", null, run.plan().totalMl()),
                new FieldChange("code", null, run.code()));
        Event event = Event.at(run.changedAtMs(), EventStatus.CHANGED)
                .tap(tap.id(), tap.drink().name())
                .why(kind.name(), words)
                .details(details)
                .staff(by)
                .build();
        return bus.ask(Addresses.APPEND, new Append(List.of(event), null, fence, null, run));
    }

    private static Event event(LedgerEntry entry) {
        if (entry instanceof LedgerEntry.PouredLate late) {
            return pouredLate(late);
        }
        Pour pour = entry.pour();
        return entry instanceof LedgerEntry.Ended ended
                ? row(entry, pour.code() == null ? EventStatus.SUCCESS : EventStatus.FAILED)
                        .measured(pour.pouredMl(), pour.measured())
                        .claimed(ended.claimedMl())
                        .build()
                : row(entry, EventStatus.STARTED).build();
    }

    private static Event.Builder row(LedgerEntry entry, EventStatus status) {
        Pour pour = entry.pour();
        return Event.at(entry.atMs(), status)
                .guest(pour.userToken(), pour.amountMl())
                .requestId(pour.requestId())
                .tap(pour.tap(), entry.drink())
                .why(pour.code(), pour.reason())
                .staff(pour.staff())
                .maintenance(pour.maintenance());
    }

    /** The pour has its outcome, so its id is not repeated. */
    private static Event pouredLate(LedgerEntry.PouredLate late) {
        String reason = FailureMessages.pouredLate(late.pour(), late.claimedMl());
        LOG.warn("{}: {}", late.pour().requestId(), reason);
        return row(late, EventStatus.CHANGED)
                .requestId(null)
                .why(Code.POURED_LATE.name(), reason)
                .measured(late.claimedMl(), false)
                .build();
    }
}
