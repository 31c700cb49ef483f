package io.aztecpour.bar;

import io.aztecpour.domain.Tap;
import io.aztecpour.store.Statement;
import io.vertx.sqlclient.Row;

/** Taps as rows; a removed one stays, so that its removal can be undone and its id is not used again. */
final class TapRows {
    static final String ALL =
            "SELECT taps.id AS id, name, dispenser_url, scale_url, position, removed, bottles.drink AS drink FROM taps"
                    + " JOIN bottles ON bottles.tap = taps.id AND bottles.ended_ms IS NULL ORDER BY position, taps.id";

    private TapRows() {}

    static Statement insert(Tap tap) {
        return Statement.of(
                "INSERT INTO taps (id, name, dispenser_url, scale_url, position) VALUES (?, ?, ?, ?, ?)",
                tap.id(),
                tap.name(),
                tap.dispenserUrl(),
                tap.scaleUrl(),
                tap.position());
    }

    static Statement update(Tap tap) {
        return Statement.of(
                "UPDATE taps SET name = ?, dispenser_url = ?, scale_url = ?, position = ? WHERE id = ?",
                tap.name(),
                tap.dispenserUrl(),
                tap.scaleUrl(),
                tap.position(),
                tap.id());
    }

    /** Gives up the address of a tap's dispenser, which no two taps may have at any moment, for an update that follows. */
    static Statement freeDispenser(String id) {
        return Statement.of("UPDATE taps SET dispenser_url = 'free:' || id WHERE id = ?", id);
    }

    static Statement mark(String id, boolean removed) {
        return Statement.of("UPDATE taps SET removed = ? WHERE id = ?", removed ? 1 : 0, id);
    }

    static Tap read(Row row, DrinkBook drinks) {
        return new Tap(
                row.getString("id"),
                row.getString("name"),
                drinks.any(row.getLong("drink")),
                row.getString("dispenser_url"),
                row.getString("scale_url"),
                row.getInteger("position"));
    }

    static boolean isRemoved(Row row) {
        return row.getInteger("removed") != 0;
    }
}
