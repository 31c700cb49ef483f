package io.aztecpour.bar;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import io.vertx.sqlclient.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All drinks that the bar ever had, by id. */
final class DrinkBook {
    private static final Comparator<Drink> BY_NAME =
            Comparator.comparing(Drink::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Drink::id);

    private final Map<Long, Drink> current = new TreeMap<>();
    private final Map<Long, Drink> removed = new TreeMap<>();

    DrinkBook copy() {
        DrinkBook copy = new DrinkBook();
        copy.current.putAll(current);
        copy.removed.putAll(removed);
        return copy;
    }

    /** @param rows of all drinks, also of those that were removed, whose ids are not used again */
    void fill(Iterable<Row> rows) {
        for (Row row : rows) {
            Drink drink = DrinkRows.read(row);
            (DrinkRows.isRemoved(row) ? removed : current).put(drink.id(), drink);
        }
    }

    List<Drink> byName() {
        return current.values().stream().sorted(BY_NAME).toList();
    }

    /** @throws Fault {@link Code#UNKNOWN_DRINK} */
    Drink find(long id) {
        Drink drink = current.get(id);
        if (drink == null) {
            throw new Fault(Code.UNKNOWN_DRINK, "There is no such drink: it may have been removed.");
        }
        return drink;
    }

    /** @return the oldest drink of that name, in whatever case */
    Optional<Drink> named(String name) {
        return current.values().stream()
                .filter(drink -> drink.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** @return the drink, also one that was removed: a bottle of it may stand at a tap that was */
    Drink any(long id) {
        Drink gone = removed.get(id);
        return gone == null ? find(id) : gone;
    }

    boolean isRemoved(long id) {
        return removed.containsKey(id);
    }

    /** @return whether a drink has just this name */
    boolean has(String name) {
        return current.values().stream().anyMatch(drink -> drink.name().equals(name));
    }

    /** @return the oldest drink that is just so; null means whatever */
    Optional<Drink> like(String name, @Nullable String colour, @Nullable Double densityGPerMl) {
        return current.values().stream()
                .filter(drink -> drink.name().equalsIgnoreCase(name))
                .filter(drink -> colour == null || drink.colour().equalsIgnoreCase(colour))
                .filter(drink -> densityGPerMl == null || drink.densityGPerMl() == densityGPerMl)
                .findFirst();
    }

    /** @return the drink with an id of its own */
    Drink add(Drink drink) {
        requireOwnBarcode(drink);
        long last = Stream.concat(current.keySet().stream(), removed.keySet().stream())
                .max(Comparator.naturalOrder())
                .orElse(0L);
        Drink kept = drink.withId(last + 1);
        current.put(kept.id(), kept);
        return kept;
    }

    void put(Drink drink) {
        requireOwnBarcode(drink);
        removed.remove(drink.id());
        current.put(drink.id(), drink);
    }

    void remove(Drink drink) {
        current.remove(drink.id());
        removed.put(drink.id(), drink);
    }

    private void requireOwnBarcode(Drink drink) {
        boolean taken = drink.barcode() != null
                && current.values().stream()
                        .anyMatch(other ->
                                other.id() != drink.id() && drink.barcode().equals(other.barcode()));
        if (taken) {
            throw Fault.of(
                    Code.TAKEN, "barcode", FieldError.of(FieldErrorCode.TAKEN, "is the barcode of another drink"));
        }
    }
}
