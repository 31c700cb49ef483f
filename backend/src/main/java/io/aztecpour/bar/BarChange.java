package io.aztecpour.bar;

import io.aztecpour.bus.bar.DrinkWish;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.bus.bar.TapEdit;
import io.aztecpour.bus.bar.TapSwap;
import io.aztecpour.domain.BottleEnd;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Tap;
import io.aztecpour.store.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A bar as it shall be, and what must be written so that it is. Nothing is changed until that is on the disk. */
final class BarChange {
    private final Bar bar;
    private final List<Statement> rows = new ArrayList<>();
    private final BottlePlaces places;

    /** @param nowMs ms since 1970 */
    BarChange(Bar before, long nowMs) {
        this.bar = before.copy();
        this.places = new BottlePlaces(bar, rows, nowMs);
    }

    /** @return the bar as it is once {@link #rows} are written */
    Bar bar() {
        return bar;
    }

    List<Statement> rows() {
        return rows;
    }

    BottlePlaces places() {
        return places;
    }

    private void write(Statement... statements) {
        rows.addAll(Arrays.asList(statements));
    }

    /** @throws Fault {@link Code#INVALID} or {@link Code#TAKEN} naming the field */
    Tap add(TapDraft draft) {
        Tap described = bar.taps().complete(draft, bar.drinks());
        Tap tap = described.withDrink(kept(described.drink()));
        bar.taps().put(tap);
        write(TapRows.insert(tap));
        places.unknownAt(tap.id(), tap.drink().id());
        return tap;
    }

    private Drink kept(Drink drink) {
        return drink.id() == 0 ? add(drink) : drink;
    }

    Tap change(TapEdit edit) {
        Tap old = bar.taps().find(edit.tap().id());
        Tap tap = edit.tap().withDrink(old.drink());
        bar.taps().put(tap);
        write(TapRows.update(tap), KnownDeviceRows.forgetElsewhere(tap));
        if (edit.drink() != null) {
            pour(tap, edit.drink());
        }
        return bar.taps().find(tap.id());
    }

    private void pour(Tap tap, DrinkWish wish) {
        Drink old = tap.drink();
        String name = wish.name();
        Drink wanted = name == null || name.equals(old.name())
                ? old
                : bar.drinks().named(name).orElseGet(() -> add(Drink.of(name, old.colour(), old.densityGPerMl())));
        Drink named = wanted.id() == old.id() && name != null ? wanted.withName(name) : wanted;
        Drink looks = named.withLooks(wish.colour(), wish.densityGPerMl());
        if (!looks.equals(wanted)) {
            change(looks);
        }
        if (wanted.id() != old.id()) {
            places.replaceByUnknown(tap.id(), wanted.id(), BottleEnd.DRINK_CHANGED);
        }
    }

    void swap(TapSwap swap) {
        write(TapRows.freeDispenser(swap.one().id()));
        change(new TapEdit(swap.other()));
        change(new TapEdit(swap.one()));
    }

    void remove(Tap tap) {
        bar.taps().remove(tap);
        write(TapRows.mark(tap.id(), true));
    }

    Tap restore(Tap tap) {
        bar.taps().put(tap);
        write(TapRows.mark(tap.id(), false));
        if (bar.drinks().isRemoved(tap.drink().id())) {
            bar.drinks().put(tap.drink());
            write(DrinkRows.mark(tap.drink().id(), false));
        }
        return tap;
    }

    Drink add(Drink draft) {
        Drink drink = bar.drinks().add(draft);
        write(DrinkRows.insert(drink));
        return drink;
    }

    Drink change(Drink drink) {
        Drink old = bar.drinks().find(drink.id());
        bar.drinks().put(drink);
        if (!old.name().equals(drink.name()) && !bar.drinks().has(old.name())) {
            write(LearningRows.rename(old.name(), drink.name()));
        }
        bar.changed(drink);
        write(DrinkRows.update(drink));
        return drink;
    }

    /** @throws Fault {@link Code#DRINK_IN_USE} */
    Drink removeDrink(long id) {
        Drink drink = bar.drinks().find(id);
        if (isInUse(id)) {
            throw new Fault(
                    Code.DRINK_IN_USE,
                    "A bottle of it is still in use: change or end that first, then remove the drink.");
        }
        bar.drinks().remove(drink);
        write(DrinkRows.mark(id, true));
        return drink;
    }

    /** A bottle of which nothing is known, at a tap that is gone, keeps no drink. */
    private boolean isInUse(long drink) {
        return bar.bottles().all().stream()
                .filter(bottle -> bottle.drink() == drink)
                .anyMatch(bottle ->
                        bottle.isCounted() || bottle.tap() == null || bar.taps().isCurrent(bottle.tap()));
    }
}
