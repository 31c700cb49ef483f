package io.aztecpour.web;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.EventQuery;
import io.aztecpour.bus.message.Events;
import io.aztecpour.domain.Event;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of the log, newest first, read page after page as they are taken: never many of them are in memory. */
final class EventPages {
    static final int PAGE = 100;

    private final Bus bus;
    private final EventQuery query;
    private final long wanted;

    /**
     * @param query which rows; its own limit does not count
     * @param wanted how many rows at most
     */
    EventPages(Bus bus, EventQuery query, long wanted) {
        this.bus = bus;
        this.query = query;
        this.wanted = wanted;
    }

    Future<List<Event>> first() {
        return page(query.before(), wanted);
    }

    /**
     * Hands over the first page and all that follow it.
     *
     * @param taker is given the next page when it is done with the last one
     */
    Future<Void> each(List<Event> first, Function<List<Event>, Future<Void>> taker) {
        return each(first, wanted, taker);
    }

    private Future<Void> each(List<Event> page, long left, Function<List<Event>, Future<Void>> taker) {
        if (page.isEmpty()) {
            return Future.succeededFuture();
        }
        long still = left - page.size();
        return taker.apply(page)
                .compose(taken -> page.size() < PAGE || still <= 0
                        ? Future.succeededFuture()
                        : page(page.get(page.size() - 1).id(), still).compose(next -> each(next, still, taker)));
    }

    private Future<List<Event>> page(@Nullable Long before, long most) {
        EventQuery page = new EventQuery(
                (int) Math.min(PAGE, most),
                before,
                query.tap(),
                query.status(),
                query.token(),
                query.sinceMs(),
                query.text());
        return bus.ask(Catalogue.QUERY, page).map(Events::events);
    }
}
