package io.aztecpour.bar;

import io.aztecpour.bus.Ack;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.pour.LearningId;
import io.aztecpour.bus.pour.LearningText;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;

/** Stores what pours taught, in the format of its owner. */
record LearningRows(Store store) {

    Future<LearningText> recall(LearningId name) {
        return store.read("SELECT json FROM learning WHERE tap = ? AND drink = ?", name.tap(), name.drink())
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("json")))
                .map(json -> new LearningText(name.tap(), name.drink(), json.orElse(null)));
    }

    Future<Ack> keep(LearningText learned) {
        return store.write(learned.json() == null ? forget(learned) : replace(learned))
                .map(Ack.ACK);
    }

    /** What was learned about a tap, whatever it poured. */
    Future<Ack> forget(TapId tap) {
        return store.write(Statement.of("DELETE FROM learning WHERE tap = ?", tap.tap()))
                .map(Ack.ACK);
    }

    private static Statement forget(LearningText learned) {
        return Statement.of("DELETE FROM learning WHERE tap = ? AND drink = ?", learned.tap(), learned.drink());
    }

    /** What pours of a drink taught stays true under its new name. */
    static Statement rename(String from, String to) {
        return Statement.of(
                "UPDATE learning SET drink = ? WHERE drink = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM learning AS there WHERE there.tap = learning.tap AND there.drink = ?)",
                to,
                from,
                to);
    }

    private static Statement replace(LearningText learned) {
        return Statement.of(
                "INSERT INTO learning (tap, drink, json) VALUES (?, ?, ?)"
                        + " ON CONFLICT (tap, drink) DO UPDATE SET json = excluded.json",
                learned.tap(),
                learned.drink(),
                learned.json());
    }
}
