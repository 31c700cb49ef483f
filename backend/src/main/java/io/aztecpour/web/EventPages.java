package io.aztecpour.web;

import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.bus.ledger.Events;
import io.aztecpour.domain.Event;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of the log, newest first, read page after page as they are taken: never many of them are in memory. */
final class EventPages {
    static final int PAGE = 100;

    private final Function<EventQuery, Future<Events>> log;
    private final EventQuery query;
    private final long wanted;

    /**
     * @param log answers one page
     * @param query which rows; its own limit does not count
     * @param wanted how many rows at most
     */
    EventPages(Function<EventQuery, Future<Events>> log, EventQuery query, long wanted) {
        this.log = log;
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
        Promise<Void> end = Promise.promise();
        each(first, wanted, taker, end);
        return end.future();
    }

    /** Not a chain of futures: a log of years has ten thousand pages. */
    private void each(List<Event> page, long left, Function<List<Event>, Future<Void>> taker, Promise<Void> end) {
        if (page.isEmpty()) {
            end.complete();
            return;
        }
        long still = left - page.size();
        taker.apply(page)
                .compose(taken -> page.size() < PAGE || still <= 0
                        ? Future.succeededFuture(List.<Event>of())
                        : page(page.get(page.size() - 1).id(), still))
                .onSuccess(next -> each(next, still, taker, end))
                .onFailure(end::fail);
    }

    private Future<List<Event>> page(@Nullable Long before, long most) {
        EventQuery page = query.page((int) Math.min(PAGE, most), before);
        return log.apply(page).map(Events::events);
    }
}
