package io.aztecpour.guests;

import static io.aztecpour.bus.Catalogue.ADD_GUEST;
import static io.aztecpour.bus.Catalogue.CHANGE_GUEST;
import static io.aztecpour.bus.Catalogue.GUESTS;
import static io.aztecpour.bus.Catalogue.MAY_DRINK;
import static io.aztecpour.bus.Catalogue.ME;
import static io.aztecpour.bus.Catalogue.REMOVE_GUEST;
import static io.aztecpour.bus.Catalogue.STORE_HEALTH;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.message.GuestDraft;
import io.aztecpour.bus.message.GuestEdit;
import io.aztecpour.bus.message.GuestName;
import io.aztecpour.bus.message.Guests;
import io.aztecpour.bus.message.Me;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Guest;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the guest list and answers, before each pour, whether this guest may have it. */
public final class GuestsVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(GuestsVerticle.class);
    private static final long PRUNE_MS = 3_600_000;

    private final Store store;
    private final GuestList list = new GuestList();
    private final Tokens tokens = new Tokens();
    private final Consumption drunk;
    private boolean loaded;
    private Future<?> last = Future.succeededFuture();

    public GuestsVerticle(Store store, InstantSource clock) {
        this.store = store;
        this.drunk = new Consumption(clock);
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        drunk.listen(bus);
        vertx.setPeriodic(PRUNE_MS, tick -> drunk.prune());
        bus.subscribe(STORE_HEALTH, this::storeTurned);
        bus.serve(MAY_DRINK, wish -> whenLoaded(() -> drunk.mayDrink(wish, list.find(wish.token()))));
        bus.serve(
                GUESTS,
                all -> whenLoaded(
                        () -> new Guests(list.all().stream().map(this::told).toList())));
        bus.serve(ME, name -> whenLoaded(name::token).compose(this::me));
        bus.serve(ADD_GUEST, draft -> inTurn(() -> add(draft)));
        bus.serve(CHANGE_GUEST, edit -> inTurn(() -> change(edit)));
        bus.serve(REMOVE_GUEST, name -> inTurn(() -> remove(name)));
        return inTurn(Future::succeededFuture).recover(GuestsVerticle::later);
    }

    /** The hub starts without its store too; the list is loaded when the store is back. */
    private static Future<Object> later(Throwable failure) {
        LOG.warn("The guest list is not loaded yet: {}", failure.getMessage());
        return Future.succeededFuture();
    }

    /** The file may be another one than before. */
    private void storeTurned(StoreHealth health) {
        if (health.ok()) {
            loaded = false;
            inTurn(Future::succeededFuture).onFailure(GuestsVerticle::later);
        }
    }

    private Future<Void> load() {
        return list.load(store).compose(done -> drunk.load(Bus.of(vertx))).onSuccess(done -> loaded = true);
    }

    private Future<Me> me(String token) {
        return drunk.outcomes(Bus.of(vertx), token).map(outcomes -> me(token, outcomes));
    }

    private Me me(String token, List<Event> outcomes) {
        Allowance allowance = drunk.allowance(token, list.find(token));
        Guest guest = allowance.guest();
        return new Me(
                token,
                guest == null ? null : guest.name(),
                guest != null,
                guest != null && guest.blocked(),
                drunk.pouredMl(token),
                allowance.limitMl(),
                allowance.leftMl(),
                outcomes);
    }

    private Future<Guest> add(GuestDraft draft) {
        String token = draft.token() == null ? freeToken() : draft.token().strip();
        Guest guest = new Guest(token, draft.name().strip(), draft.limitMl(), false, 0, 0);
        if (list.find(token) != null) {
            throw new Fault(Code.TAKEN, "Another guest has this token already.");
        }
        return store.write(GuestList.insert(guest)).map(done -> stands(guest));
    }

    private String freeToken() {
        String token = tokens.next();
        return list.find(token) == null ? token : freeToken();
    }

    private Future<Guest> change(GuestEdit edit) {
        Guest guest = list.edited(edit);
        return store.write(GuestList.update(guest)).map(done -> stands(guest));
    }

    private Future<Guest> remove(GuestName name) {
        Guest guest = list.get(name.token());
        return store.write(GuestList.delete(guest)).map(done -> {
            list.remove(guest);
            return told(guest);
        });
    }

    private Guest stands(Guest guest) {
        list.put(guest);
        return told(guest);
    }

    /** @return the guest with what they had */
    private Guest told(Guest guest) {
        String token = guest.token();
        return new Guest(
                token, guest.name(), guest.limitMl(), guest.blocked(), drunk.pouredMl(token), drunk.pours(token));
    }

    private <T> Future<T> whenLoaded(Supplier<T> answer) {
        return loaded ? Future.succeededFuture(answer.get()) : inTurn(() -> Future.succeededFuture(answer.get()));
    }

    /** Changes follow each other, so that each is checked against what the one before it left. */
    private <T> Future<T> inTurn(Supplier<Future<T>> change) {
        Future<T> turn = last.transform(before -> loaded ? Future.succeededFuture() : load())
                .compose(done -> change.get());
        last = turn;
        return turn;
    }
}
