package io.aztecpour.insight;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aztecpour.bus.Json;
import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What taps and drinks are called now, also those that were removed. The log has drinks by the names that they had: one that was renamed
 * counts under its new name, unless another drink has the old one by now.
 *
 * @param taps by id, in the order of the screen
 * @param drinks by id
 * @param renamed new names by old ones
 */
record BarNames(Map<String, TapName> taps, Map<Long, DrinkName> drinks, Map<String, String> renamed) {
    private static final String TAPS = "SELECT id, name, removed FROM taps ORDER BY position, id";

    /** Those that are still poured come last, so that of two with the same name their colour counts. */
    private static final String DRINKS = "SELECT id, name, colour, abv_percent FROM drinks ORDER BY removed DESC, id";

    private static final String RENAMED =
            "SELECT details FROM events WHERE status = 'changed' AND code = 'DRINK_CHANGED' AND details LIKE '%\"name\"%' ORDER BY id";

    record TapName(String name, boolean removed) {}

    record DrinkName(String name, String colour, @Nullable Double abvPercent) {}

    static Future<BarNames> read(Store store) {
        return Future.all(store.read(TAPS), store.read(DRINKS), store.read(RENAMED))
                .map(all -> {
                    Map<String, TapName> taps = new LinkedHashMap<>();
                    all.<Iterable<Row>>resultAt(0)
                            .forEach(row -> taps.put(
                                    row.getString("id"),
                                    new TapName(row.getString("name"), row.getInteger("removed") != 0)));
                    Map<Long, DrinkName> drinks = new LinkedHashMap<>();
                    all.<Iterable<Row>>resultAt(1)
                            .forEach(row -> drinks.put(
                                    row.getLong("id"),
                                    new DrinkName(
                                            row.getString("name"),
                                            row.getString("colour"),
                                            row.getDouble("abv_percent"))));
                    Map<String, String> renamed = new HashMap<>();
                    all.<Iterable<Row>>resultAt(2).forEach(row -> rename(renamed, row.getString("details")));
                    return new BarNames(taps, drinks, renamed);
                });
    }

    private static void rename(Map<String, String> renamed, String details) {
        try {
            for (FieldChange change :
                    Json.MAPPER.readValue(details, ChangeDetails.class).changes()) {
                if (change.field().equals("name")
                        && change.from() instanceof String from
                        && change.to() instanceof String to) {
                    renamed.put(from, to);
                }
            }
        } catch (JsonProcessingException foreign) {
            // Another program's row renames nothing here.
            return;
        }
    }

    /** @return the name of a tap, or its id where it never was one of this bar */
    TapName tap(String id) {
        return taps.getOrDefault(id, new TapName(id, true));
    }

    /** @param logged as a row of the log has it
     * @return what this drink is called now */
    String drink(String logged) {
        Set<String> seen = new HashSet<>();
        String name = logged;
        while (named(name) == null && renamed.containsKey(name) && seen.add(name)) {
            name = renamed.get(name);
        }
        return name;
    }

    /** @return the drink that is called so now; null for none */
    @Nullable
    DrinkName named(String name) {
        DrinkName found = null;
        for (DrinkName drink : drinks.values()) {
            if (drink.name().equals(name)) {
                found = drink;
            }
        }
        return found;
    }

    @Nullable
    String colour(@Nullable String name) {
        DrinkName drink = name == null ? null : named(name);
        return drink == null ? null : drink.colour();
    }
}
