package io.aztecpour.bus.ledger;

import io.aztecpour.domain.Event;
import io.aztecpour.domain.MaintenanceRun;
import io.aztecpour.domain.Movement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events to write in one transaction, with the answer that an idempotency key is bound to, what moved in a bottle, and how a maintenance run
 * stands.
 *
 * @param events in the order they are to stand; their ids are ignored
 * @param fence token of the lease under which a pour is written, so that nobody writes who has lost it; null where the hub runs alone and
 *     for what is no pour
 * @param movement that the events tell of; null where nothing moved
 * @param run as it stands from now on; null where that did not change
 */
public record Append(
        List<Event> events,
        @Nullable IdempotencyRecord keyed,
        @Nullable Long fence,
        @Nullable Movement movement,
        @Nullable MaintenanceRun run) {
    public Append(List<Event> events, @Nullable IdempotencyRecord keyed) {
        this(events, keyed, null, null, null);
    }

    public static Append of(Event event) {
        return of(event, null);
    }

    public static Append of(Event event, @Nullable Movement movement) {
        return new Append(List.of(event), null, null, movement, null);
    }
}
