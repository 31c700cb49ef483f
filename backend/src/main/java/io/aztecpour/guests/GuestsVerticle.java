package io.aztecpour.guests;

import static io.aztecpour.bus.Addresses.ADD_GUEST;
import static io.aztecpour.bus.Addresses.CHANGE_GUEST;
import static io.aztecpour.bus.Addresses.GUESTS;
import static io.aztecpour.bus.Addresses.MAKE_BADGE;
import static io.aztecpour.bus.Addresses.MAY_DRINK;
import static io.aztecpour.bus.Addresses.ME;
import static io.aztecpour.bus.Addresses.REMOVE_GUEST;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.bus.guests.GuestChange;
import io.aztecpour.bus.guests.GuestDraft;
import io.aztecpour.bus.guests.GuestEdit;
import io.aztecpour.bus.guests.GuestId;
import io.aztecpour.bus.guests.GuestSummary;
import io.aztecpour.bus.guests.GuestVerdict;
import io.aztecpour.bus.guests.Guests;
import io.aztecpour.bus.guests.MakeBadge;
import io.aztecpour.bus.guests.ReservePour;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Guest;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.guests.GuestList.Listed;
import io.aztecpour.store.Conflict;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.aztecpour.store.StoreBackedCache;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Keeps the guest list and answers, before each pour, whether this guest may have it. */
public final class GuestsVerticle extends VerticleBase {
    private static final long PRUNE_MS = 3_600_000;

    /** Badges that guests made themselves: more than a bar has guests, and few enough for the list. */
    static final int MOST_SELF_MADE = 500;

    private static final Fault NOT_KEPT =
            new Fault(Code.LEDGER_DOWN, "Another hub has just taken over the guest list: press again in a moment.");

    private final Store store;
    private final Clocks clocks;
    private final ReservationRows reservations;
    private final GuestList list = new GuestList(this::servesOnlyKnown);
    private final Tokens tokens = new Tokens();
    private final Consumption consumption;
    private final StoreBackedCache cache = new StoreBackedCache("The guest list", this::load);

    public GuestsVerticle(Store store, Clocks clocks) {
        this.store = store;
        this.clocks = clocks;
        this.reservations = new ReservationRows(store);
        this.consumption = new Consumption(clocks);
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        consumption.listen(bus);
        vertx.setPeriodic(PRUNE_MS, tick -> prune());
        bus.serve(MAY_DRINK, this::mayDrink);
        bus.serve(
                GUESTS,
                all -> cache.ask(() -> new Guests(list.all().stream()
                        .map(guest -> withConsumption(guest.token()))
                        .toList())));
        bus.serve(ME, name -> cache.ask(() -> list.find(name.token())).compose(this::me));
        bus.serve(ADD_GUEST, draft -> cache.change(() -> add(draft)));
        bus.serve(MAKE_BADGE, wish -> cache.change(() -> makeBadge(wish)));
        bus.serve(CHANGE_GUEST, edit -> cache.change(() -> change(edit)));
        bus.serve(REMOVE_GUEST, name -> cache.change(() -> remove(name)));
        return cache.begin(bus);
    }

    private Future<GuestVerdict> mayDrink(ReservePour request) {
        return isShared()
                ? cache.change(() -> mayDrinkAnywhere(request))
                : cache.ask(() -> consumption.mayDrink(request, list.find(request.token())));
    }

    private boolean isShared() {
        return Bus.of(vertx).leases().isClustered();
    }

    /** The log decides, and the promise is in the database before it is made: whoever keeps the bar next must know of it. */
    private Future<GuestVerdict> mayDrinkAnywhere(ReservePour request) {
        GuestIdentity who = list.find(request.token());
        return consumption
                .catchUp(Bus.of(vertx), who)
                .map(known -> consumption.mayDrink(request, who))
                .compose(verdict ->
                        verdict.code() == null ? promised(request).map(verdict) : Future.succeededFuture(verdict));
    }

    private Future<Void> promised(ReservePour request) {
        return Bus.of(vertx)
                .leases()
                .held(LeaseName.BAR)
                .map(hold -> reservations.keep(request, hold.token()))
                .orElseGet(() -> Future.failedFuture(NOT_KEPT))
                .recover(failure -> {
                    consumption.release(request.requestId());
                    return Future.failedFuture(failure instanceof Conflict ? NOT_KEPT : failure);
                });
    }

    private void prune() {
        consumption.prune();
        if (isShared()) {
            reservations.prune();
        }
    }

    private boolean servesOnlyKnown() {
        return consumption.settings().accessGuests() == HubSettings.GuestAccess.KNOWN;
    }

    private Future<Void> load() {
        return list.load(store)
                .compose(done -> consumption.load(Bus.of(vertx)))
                .compose(done -> isShared() ? reservations.open() : Future.succeededFuture(List.of()))
                .map(promised -> {
                    consumption.hold(promised);
                    return null;
                });
    }

    private Future<GuestSummary> me(GuestIdentity who) {
        return consumption.outcomes(Bus.of(vertx), who).map(outcomes -> me(list.find(who.token()), outcomes));
    }

    private GuestSummary me(GuestIdentity who, List<Event> outcomes) {
        Allowance allowance = consumption.allowance(who);
        Guest guest = who.guest();
        return new GuestSummary(
                who.token(),
                guest == null ? null : guest.name(),
                guest != null,
                who.isBlocked(),
                consumption.pouredMl(who),
                allowance.limitMl(),
                allowance.leftMl(),
                allowance.refusal(),
                consumption.running(who),
                guest == null || !consumption.settings().leaderboard() ? null : (Boolean) guest.leaderboard(),
                outcomes);
    }

    private Future<Guest> add(GuestDraft draft) {
        String token = draft.token() == null ? freeToken() : draft.token().strip();
        Guest guest = Guest.listed(token, draft.name().strip(), draft.limitMl(), false);
        if (!list.isFree(token)) {
            throw new Fault(Code.TAKEN, "Another guest has this token already, or one that reads like it.");
        }
        return saved(new Listed(guest, null), Listed::insert);
    }

    private Future<Guest> makeBadge(MakeBadge wish) {
        HubSettings settings = consumption.settings();
        settings.requireGuestBadges();
        long now = clocks.wallMs();
        if (list.selfMade(now - ConsumptionWindow.WINDOW_MS) >= MOST_SELF_MADE) {
            throw new Fault(Code.TOO_MANY_TRIES, "Too many badges were made lately: ask the staff for one.");
        }
        Guest guest =
                Guest.listed(freeToken(), wish.name(), null, false, settings.newBadgesWait(), wish.showName(), false);
        return saved(new Listed(guest, now), Listed::insert);
    }

    private String freeToken() {
        String token = tokens.next();
        return list.isFree(token) ? token : freeToken();
    }

    private Future<GuestChange> change(GuestEdit edit) {
        Listed row = list.get(edit.token());
        Guest before = withConsumption(row.token());
        return saved(row.edited(edit), Listed::update).map(now -> new GuestChange(before, now));
    }

    private Future<Guest> remove(GuestId name) {
        Listed row = list.get(name.token());
        Guest guest = withConsumption(row.token());
        return store.write(row.delete()).map(done -> {
            list.remove(row);
            return guest;
        });
    }

    private Future<Guest> saved(Listed row, Function<Listed, Statement> statement) {
        return store.write(statement.apply(row)).map(done -> {
            list.put(row);
            return withConsumption(row.token());
        });
    }

    /** @return the guest with this very token, and what they had */
    private Guest withConsumption(String token) {
        GuestIdentity who = list.find(token);
        return Objects.requireNonNull(who.guest()).withConsumption(consumption.pouredMl(who), consumption.pours(who));
    }
}
