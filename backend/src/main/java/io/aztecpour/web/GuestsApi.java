package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.guests.GuestDraft;
import io.aztecpour.bus.guests.GuestEdit;
import io.aztecpour.bus.guests.GuestId;
import io.aztecpour.bus.guests.Guests;
import io.aztecpour.domain.ChangeKind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The guest list, and a guest's own page. */
final class GuestsApi implements Api {
    private final Bus bus;
    private final Audit audit;
    private final ReadQueue lookUps;

    GuestsApi(Bus bus, Audit audit, ReadQueue lookUps) {
        this.bus = bus;
        this.audit = audit;
        this.lookUps = lookUps;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of(
                "listGuests", this::list,
                "addGuest", this::add,
                "changeGuest", this::change,
                "removeGuest", this::remove,
                "getMe", this::me);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(Addresses.GUESTS, Empty.EMPTY).map(Guests::guests).map(Answer::ok);
    }

    private Future<Answer> add(Call call) {
        GuestDraft draft = call.body(GuestDraft.class);
        return audit.change(
                        call,
                        null,
                        ChangeKind.GUEST_ADDED,
                        () -> bus.ask(Addresses.ADD_GUEST, draft),
                        GuestChanges::added)
                .map(Answer::created);
    }

    private Future<Answer> change(Call call) {
        JsonObject body = call.body();
        boolean unlimited = body.containsKey("limit_ml") && body.getValue("limit_ml") == null;
        GuestEdit edit = new GuestEdit(
                call.path("token"),
                body.getString("name"),
                body.getInteger("limit_ml"),
                unlimited,
                body.getBoolean("blocked"),
                body.getBoolean("waiting"),
                body.getBoolean("show_name"),
                body.getBoolean("leaderboard"));
        return audit.change(
                        call,
                        null,
                        ChangeKind.GUEST_CHANGED,
                        () -> bus.ask(Addresses.CHANGE_GUEST, edit),
                        GuestChanges::changed)
                .map(changed -> Answer.ok(changed.now()));
    }

    private Future<Answer> remove(Call call) {
        GuestId name = new GuestId(call.path("token"));
        return audit.change(
                        call,
                        null,
                        ChangeKind.GUEST_REMOVED,
                        () -> bus.ask(Addresses.REMOVE_GUEST, name),
                        GuestChanges::removed)
                .map(guest -> Answer.ok(DoneView.of("Removed " + guest.name())));
    }

    private Future<Answer> me(Call call) {
        GuestId name = new GuestId(call.path("token"));
        return lookUps.read(call, () -> bus.ask(Addresses.ME, name))
                .map(me -> MyPage.of(me, call.caller().role().isStaff()))
                .map(Answer::ok);
    }
}
