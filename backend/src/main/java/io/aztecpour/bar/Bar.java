package io.aztecpour.bar;

import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Tap;
import io.vertx.sqlclient.Row;

/** The bar as the store has it: taps, drinks, and the bottles in use. Each tap has exactly one bottle, and its drink. */
record Bar(TapBook taps, DrinkBook drinks, BottleBook bottles) {
    Bar() {
        this(new TapBook(), new DrinkBook(), new BottleBook());
    }

    Bar copy() {
        return new Bar(taps.copy(), drinks.copy(), bottles.copy());
    }

    static Bar of(Iterable<Row> taps, Iterable<Row> drinks, Iterable<Row> bottles, long newestBottle) {
        Bar bar = new Bar();
        bar.drinks.fill(drinks);
        bar.bottles.fill(bottles, newestBottle);
        bar.taps.fill(taps, bar.drinks);
        return bar;
    }

    /** Of the drink that stands at them now, the taps learn how it is now. */
    void changed(Drink drink) {
        for (Tap tap : taps.everybody().toList()) {
            if (tap.drink().id() == drink.id()) {
                taps.replace(tap.withDrink(drink));
            }
        }
    }

    /** The tap pours what is in its bottle. */
    void placed(Bottle bottle) {
        bottles.put(bottle);
        if (bottle.tap() != null) {
            taps.replace(taps.any(bottle.tap()).withDrink(drinks.any(bottle.drink())));
        }
    }
}
