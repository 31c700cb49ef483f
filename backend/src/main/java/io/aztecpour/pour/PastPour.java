package io.aztecpour.pour;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.PourFound;
import io.aztecpour.bus.message.PourName;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pour that is over, as the ledger remembers it. */
final class PastPour {
    private PastPour() {}

    static Future<PourFound> find(Bus bus, PourName name) {
        return bus.ask(Catalogue.POUR_EVENTS, name).map(found -> new PourFound(fromEvents(found.events())));
    }

    private static @Nullable Pour fromEvents(List<Event> events) {
        if (events.isEmpty()) {
            return null;
        }
        boolean started = events.stream().anyMatch(event -> event.status() == EventStatus.STARTED);
        return events.stream()
                .filter(event -> event.status() != EventStatus.STARTED)
                .findFirst()
                .map(outcome -> asPour(outcome, started ? phase(outcome) : PourPhase.REFUSED))
                .orElseGet(() -> asPour(events.get(0), PourPhase.STARTED));
    }

    private static PourPhase phase(Event outcome) {
        return outcome.status() == EventStatus.SUCCESS ? PourPhase.SUCCESS : PourPhase.FAILED;
    }

    private static Pour asPour(Event event, PourPhase phase) {
        long atMs = event.atMs() == null ? 0 : event.atMs();
        return new Pour(
                String.valueOf(event.requestId()),
                String.valueOf(event.tap()),
                phase,
                event.amountMl() == null ? 0 : event.amountMl(),
                String.valueOf(event.userToken()),
                event.measuredMl(),
                Boolean.TRUE.equals(event.measured()),
                false,
                event.code(),
                event.reason(),
                atMs,
                phase.ended() ? (Long) atMs : null,
                event.staff());
    }
}
