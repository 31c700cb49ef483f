package io.aztecpour.bar;

import io.aztecpour.bus.bar.Bottles;
import io.aztecpour.bus.bar.DrinkDraft;
import io.aztecpour.bus.bar.UndoPlacement;
import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Placement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What is done to drinks, and where bottles stand. */
final class BottlePlacements {
    private final KeptBar kept;
    private final Store store;

    BottlePlacements(KeptBar kept, Store store) {
        this.kept = kept;
        this.store = store;
    }

    Future<Drink> add(DrinkDraft draft) {
        return kept.commit(change -> change.add(drink(draft)));
    }

    private static Drink drink(DrinkDraft draft) {
        return new Drink(
                0,
                draft.name(),
                draft.colour() == null ? TapBook.usualColour(draft.name().length()) : draft.colour(),
                draft.densityGPerMl() == null ? 1.0 : draft.densityGPerMl(),
                draft.abvPercent(),
                draft.lowPercent() == null ? Drink.USUAL_LOW_PERCENT : draft.lowPercent(),
                draft.barcode());
    }

    Future<Bottle> place(BiFunction<BottlePlaces, Long, Bottle> wanted) {
        return store.read(BottleRows.NEWEST_MOVEMENT)
                .map(rows -> rows.iterator().next().getLong("id"))
                .compose(movement -> kept.commit(change -> wanted.apply(change.places(), movement)));
    }

    Future<Bottle> undo(UndoPlacement wish) {
        return find(wish.bottle())
                .compose(bottle -> over(bottle)
                        .compose(over -> kept.commit(change -> change.places().undo(bottle, over, wish.placedMs()))));
    }

    private Future<@Nullable Bottle> over(Bottle bottle) {
        Placement how = bottle.placement();
        return how == null || how.over() == null ? Future.succeededFuture() : find(how.over());
    }

    Future<Bottles> ended(int limit) {
        return store.read(BottleRows.ENDED + limit)
                .map(rows -> new Bottles(rows.stream().map(BottleRows::read).toList()));
    }

    /** @return the bottle as the store has it, in use or ended */
    Future<Bottle> find(long id) {
        return store.read(BottleRows.ONE, id)
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(BottleRows::read)
                        .orElseThrow(() -> new Fault(Code.UNKNOWN_BOTTLE, "There is no such bottle.")));
    }
}
