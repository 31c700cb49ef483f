package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.DrinkDraft;
import io.aztecpour.bus.bar.DrinkEdit;
import io.aztecpour.bus.bar.DrinkId;
import io.aztecpour.bus.bar.Drinks;
import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Check;
import io.aztecpour.domain.Drink;
import io.aztecpour.web.Audit.Wording;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What the bar pours. */
final class DrinksApi implements Api {
    private final Bus bus;
    private final Audit audit;

    DrinksApi(Bus bus, Audit audit) {
        this.bus = bus;
        this.audit = audit;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of(
                "listDrinks", this::list,
                "addDrink", this::add,
                "changeDrink", this::change,
                "removeDrink", this::remove);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(Addresses.DRINKS, Empty.EMPTY).map(Drinks::drinks).map(Answer::ok);
    }

    private Future<Answer> add(Call call) {
        DrinkDraft draft = call.body(DrinkDraft.class);
        return audit.change(
                        call,
                        null,
                        ChangeKind.DRINK_ADDED,
                        () -> bus.ask(Addresses.ADD_DRINK, draft),
                        drink -> new Wording(
                                "Added drink " + drink.name(),
                                new ChangeDetails(drink.name(), Differences.between(null, drink))))
                .map(Answer::created);
    }

    private Future<Answer> change(Call call) {
        return bus.ask(Addresses.FIND_DRINK, new DrinkId(call.id("drink")))
                .compose(old -> audit.change(
                        call,
                        null,
                        ChangeKind.DRINK_CHANGED,
                        () -> bus.ask(Addresses.CHANGE_DRINK, new DrinkEdit(merge(old, call.body()))),
                        drink -> changed(old, drink)))
                .map(Answer::ok);
    }

    private static Wording changed(Drink old, Drink now) {
        List<FieldChange> changes = Differences.between(old, now);
        return new Wording(
                "Changed drink %s: %s".formatted(now.name(), Differences.words(changes)),
                new ChangeDetails(now.name(), changes));
    }

    private static Drink merge(Drink old, JsonObject change) {
        String name = change.getString("name");
        return new Drink(
                old.id(),
                name == null
                        ? old.name()
                        : Check.readable(Check.text(name, 1, 60, "name").strip(), "name"),
                change.getString("colour", old.colour()),
                change.getDouble("density_g_per_ml", old.densityGPerMl()),
                change.containsKey("abv_percent") ? change.getDouble("abv_percent") : old.abvPercent(),
                change.getDouble("low_percent", old.lowPercent()),
                change.containsKey("barcode") ? change.getString("barcode") : old.barcode());
    }

    private Future<Answer> remove(Call call) {
        DrinkId name = new DrinkId(call.id("drink"));
        return audit.change(
                        call,
                        null,
                        ChangeKind.DRINK_REMOVED,
                        () -> bus.ask(Addresses.REMOVE_DRINK, name),
                        drink -> new Wording("Removed drink " + drink.name(), ChangeDetails.of(drink.name())))
                .map(drink -> Answer.ok(DoneView.of("Removed " + drink.name())));
    }
}
