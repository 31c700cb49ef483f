package io.aztecpour.web;

import io.aztecpour.domain.Event;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.live.PourView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A pour that only the ledger remembers. */
final class PastPour {
    private PastPour() {}

    /** @param events all rows of one request id */
    static Optional<PourView> of(List<Event> events, boolean forStaff) {
        Comparator<Event> order = Comparator.comparingLong(Event::id);
        return events.stream()
                .max(order)
                .flatMap(last -> events.stream()
                        .min(order)
                        .map(first -> PourView.of(Pour.remembered(first, last, phase(last, first != last)), forStaff)));
    }

    private static PourPhase phase(Event last, boolean hadStarted) {
        return switch (last.status()) {
            case STARTED -> PourPhase.STARTED;
            case SUCCESS -> PourPhase.SUCCESS;
            default -> hadStarted ? PourPhase.FAILED : PourPhase.REFUSED;
        };
    }
}
