package io.aztecpour.bus.ledger;

import io.aztecpour.domain.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events to write in one transaction, with the answer that an idempotency key is bound to.
 *
 * @param events in the order they are to stand; their ids are ignored
 */
public record Append(List<Event> events, @Nullable IdempotencyRecord keyed) {
    public static Append of(Event event) {
        return new Append(List.of(event), null);
    }
}
