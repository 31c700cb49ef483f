package io.aztecpour.stock;

import io.aztecpour.domain.Movement;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What the claims of taps without a scale are worth, by tap, as the store has it. */
final class PourFactors {
    private final Store store;
    private final Map<String, PourFactor> known = new HashMap<>();

    PourFactors(Store store) {
        this.store = store;
    }

    Future<Void> load() {
        return store.read("SELECT tap, factor FROM pour_factors").map(rows -> {
            known.clear();
            rows.forEach(row -> known.put(row.getString("tap"), new PourFactor(row.getDouble("factor"))));
            return null;
        });
    }

    /**
     * Learns from an anchor, where it teaches something.
     *
     * @param before the account just before it
     */
    Future<Void> learn(Account before, Movement anchor) {
        String tap = before.bottle().tap();
        if (tap == null) {
            return Future.succeededFuture();
        }
        PourFactor was = known.get(tap);
        PourFactor learned =
                PourFactor.learn(was, before, -anchor.ml(), Objects.requireNonNullElse(anchor.sigmaMl(), 0.0));
        if (learned == null) {
            return Future.succeededFuture();
        }
        known.put(tap, learned);
        return store.write(Statement.of(
                "INSERT INTO pour_factors (tap, factor, factor_before, taught_ms) VALUES (?, ?, ?, ?) ON CONFLICT (tap)"
                        + " DO UPDATE SET factor = excluded.factor, factor_before = excluded.factor_before,"
                        + " taught_ms = excluded.taught_ms",
                tap,
                learned.ml(),
                was == null ? null : (Double) was.ml(),
                anchor.atMs()));
    }

    /**
     * An anchor was a mistake, and so is what it taught, unless a later one has taught since.
     *
     * @param anchorMs when it was, ms since 1970
     */
    Future<Void> unlearn(long anchorMs) {
        return store.write(
                        Statement.of(
                                "DELETE FROM pour_factors WHERE taught_ms = ? AND factor_before IS NULL", anchorMs),
                        Statement.of(
                                "UPDATE pour_factors SET factor = factor_before, factor_before = NULL, taught_ms = NULL"
                                        + " WHERE taught_ms = ?",
                                anchorMs))
                .compose(done -> load());
    }
}
