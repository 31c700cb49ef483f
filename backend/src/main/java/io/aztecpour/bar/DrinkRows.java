package io.aztecpour.bar;

import io.aztecpour.domain.Drink;
import io.aztecpour.store.Statement;
import io.vertx.sqlclient.Row;

/** Drinks as rows; a removed one stays, because bottles of it were poured. */
final class DrinkRows {
    static final String ALL =
            "SELECT id, name, colour, density_g_per_ml, abv_percent, low_percent, barcode, removed FROM drinks ORDER BY id";

    private DrinkRows() {}

    static Statement insert(Drink drink) {
        return Statement.of(
                "INSERT INTO drinks (id, name, colour, density_g_per_ml, abv_percent, low_percent, barcode)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                drink.id(),
                drink.name(),
                drink.colour(),
                drink.densityGPerMl(),
                drink.abvPercent(),
                drink.lowPercent(),
                drink.barcode());
    }

    static Statement update(Drink drink) {
        return Statement.of(
                "UPDATE drinks SET name = ?, colour = ?, density_g_per_ml = ?, abv_percent = ?, low_percent = ?, barcode = ?"
                        + " WHERE id = ?",
                drink.name(),
                drink.colour(),
                drink.densityGPerMl(),
                drink.abvPercent(),
                drink.lowPercent(),
                drink.barcode(),
                drink.id());
    }

    static Statement mark(long id, boolean removed) {
        return Statement.of("UPDATE drinks SET removed = ? WHERE id = ?", removed ? 1 : 0, id);
    }

    static Drink read(Row row) {
        return new Drink(
                row.getLong("id"),
                row.getString("name"),
                row.getString("colour"),
                row.getDouble("density_g_per_ml"),
                row.getDouble("abv_percent"),
                row.getDouble("low_percent"),
                row.getString("barcode"));
    }

    static boolean isRemoved(Row row) {
        return row.getInteger("removed") != 0;
    }
}
