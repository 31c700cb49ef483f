package io.aztecpour.web;

import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.live.GuestWords;
import io.aztecpour.live.PourView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pour that only the ledger remembers. */
final class PastPour {
    private PastPour() {}

    /** @param events all rows of one request id */
    static Optional<PourView> of(List<Event> events, boolean forStaff) {
        Comparator<Event> order = Comparator.comparingLong(Event::id);
        return events.stream()
                .max(order)
                .flatMap(last -> events.stream().min(order).map(first -> view(first, last, forStaff)));
    }

    private static PourView view(Event first, Event last, boolean forStaff) {
        Integer amount = last.amountMl();
        return new PourView(
                String.valueOf(last.requestId()),
                String.valueOf(last.tap()),
                phase(last, first != last),
                amount == null ? 0 : amount,
                last.measuredMl(),
                Boolean.TRUE.equals(last.measured()),
                false,
                last.code(),
                GuestWords.reason(last.code(), last.reason(), forStaff),
                at(first, 0L),
                last.status() == EventStatus.STARTED ? null : last.atMs(),
                forStaff ? last.userToken() : null,
                forStaff ? last.staff() : null);
    }

    private static PourPhase phase(Event last, boolean hadStarted) {
        return switch (last.status()) {
            case STARTED -> PourPhase.STARTED;
            case SUCCESS -> PourPhase.SUCCESS;
            default -> hadStarted ? PourPhase.FAILED : PourPhase.REFUSED;
        };
    }

    private static long at(Event event, long otherwise) {
        @Nullable Long at = event.atMs();
        return at == null ? otherwise : at;
    }
}
