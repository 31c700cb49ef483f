package io.aztecpour.guests;

import static io.aztecpour.bus.Addresses.EVENTS;
import static io.aztecpour.bus.Addresses.POURS;
import static io.aztecpour.bus.Addresses.QUERY;
import static io.aztecpour.bus.Addresses.SETTINGS;
import static io.aztecpour.bus.Addresses.SETTINGS_CHANGES;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.guests.GuestVerdict;
import io.aztecpour.bus.guests.ReservePour;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.bus.ledger.Events;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Pour;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everybody had and is having, followed from the audit log. Each decision is one step in memory, so that two phones at
 * once cannot both get the last glass.
 */
final class Consumption {
    private static final int PAGE = 1_000;
    private static final int OWN_EVENTS = 50;
    /** More rows than a guest makes while a node does not hear the others. */
    private static final int RECENT = 100;

    private final Clocks clocks;
    private final ConsumptionWindow window = new ConsumptionWindow();
    private final Reservations reservations = new Reservations();
    private HubSettings settings = HubSettings.DEFAULT;

    Consumption(Clocks clocks) {
        this.clocks = clocks;
    }

    /** Call it before {@link #load}: what happens while the past is read counts, and duplicates count once. */
    void listen(Bus bus) {
        bus.subscribe(EVENTS, this::written);
        bus.subscribe(POURS, this::moved);
        bus.subscribe(SETTINGS_CHANGES, changed -> settings = changed);
    }

    Future<Void> load(Bus bus) {
        return bus.ask(SETTINGS, Empty.EMPTY)
                .onSuccess(current -> settings = current)
                .compose(done -> loadPage(bus, new RowAges(clocks.wallMs()), null));
    }

    private Future<Void> loadPage(Bus bus, RowAges ages, @Nullable Long before) {
        return bus.ask(QUERY, EventQuery.newest(PAGE).page(PAGE, before))
                .map(Events::events)
                .compose(page -> {
                    long recent = page.stream()
                            .filter(event -> count(event, ages.next(event)))
                            .count();
                    return page.size() < PAGE || recent == 0
                            ? Future.succeededFuture()
                            : loadPage(bus, ages, page.get(PAGE - 1).id());
                });
    }

    private void written(Event event) {
        count(event, 0);
        if (isOutcome(event) && event.requestId() != null) {
            reservations.release(event.requestId());
        }
    }

    private void moved(Pour pour) {
        if (pour.phase().ended()) {
            reservations.release(pour.requestId());
        }
    }

    /** @return whether the row is so young that it may count */
    private boolean count(Event event, long ageMs) {
        boolean recent = ageMs < ConsumptionWindow.WINDOW_MS;
        if (recent && isOutcome(event)) {
            window.add(event, clocks.steadyMs() - ageMs);
        }
        return recent;
    }

    /** Reads what this guest had lately: what another node wrote may not have been told here. */
    Future<Void> catchUp(Bus bus, GuestIdentity who) {
        return bus.ask(QUERY, EventQuery.newest(RECENT).ofGuest(who.token()))
                .map(Events::events)
                .map(page -> {
                    RowAges ages = new RowAges(clocks.wallMs());
                    page.forEach(event -> {
                        count(event, ages.next(event));
                        if (isOutcome(event) && event.requestId() != null) {
                            reservations.release(event.requestId());
                        }
                    });
                    return null;
                });
    }

    /** What the node that kept the bar before had promised. */
    void hold(List<ReservePour> promised) {
        promised.forEach(pour -> reservations.hold(pour.requestId(), pour.token(), pour.amountMl(), clocks.steadyMs()));
    }

    private static boolean isOutcome(Event event) {
        return event.status() == EventStatus.SUCCESS || event.status() == EventStatus.FAILED;
    }

    GuestVerdict mayDrink(ReservePour request, GuestIdentity who) {
        GuestVerdict verdict = allowance(who).verdict(request.amountMl());
        if (verdict.code() == null) {
            reservations.hold(request.requestId(), request.token(), request.amountMl(), clocks.steadyMs());
        }
        return verdict;
    }

    /** The promise was not made after all. */
    void release(String requestId) {
        reservations.release(requestId);
    }

    Allowance allowance(GuestIdentity who) {
        long now = clocks.steadyMs();
        return new Allowance(who, settings, window.ml(who, now) + reservations.ml(who, now));
    }

    HubSettings settings() {
        return settings;
    }

    /** @return the request id of the pour that runs for this guest, the newest of several; null where none does */
    @Nullable
    String running(GuestIdentity who) {
        return reservations.newest(who, clocks.steadyMs());
    }

    double pouredMl(GuestIdentity who) {
        return window.ml(who, clocks.steadyMs());
    }

    int pours(GuestIdentity who) {
        return window.pours(who, clocks.steadyMs());
    }

    /** @return this guest's last outcomes, newest first */
    Future<List<Event>> outcomes(Bus bus, GuestIdentity who) {
        // A pour is two rows: its start and its outcome.
        return bus.ask(QUERY, EventQuery.newest(2 * OWN_EVENTS).ofGuest(who.token()))
                .map(found -> found.events().stream()
                        .filter(Consumption::isOutcome)
                        .filter(event -> event.userToken() != null && who.owns(event.userToken()))
                        .limit(OWN_EVENTS)
                        .toList());
    }

    void prune() {
        window.prune(clocks.steadyMs());
    }
}
