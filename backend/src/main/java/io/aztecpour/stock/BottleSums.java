package io.aztecpour.stock;

import io.aztecpour.bus.stock.BottleLevel;
import io.aztecpour.bus.stock.BottleView;
import io.aztecpour.domain.Bottle;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Bottles of which nobody keeps an account in memory, because they are no longer in use or not counted: what their movements, of which
 * there may be many, add up to is left to the database.
 */
record BottleSums(Store store) {
    private static final String SUMS = "SELECT bottle, SUM(ml) AS ml, SUM(CASE WHEN kind IN ('pour', 'failed', 'late')"
            + " OR (kind = 'factor' AND request_id NOT LIKE 'prime:%%' AND request_id NOT LIKE 'clean:%%')"
            + " OR (kind = 'undo' AND request_id LIKE 'poured:%%') THEN ml ELSE 0 END) AS poured,"
            + " SUM(CASE WHEN kind IN ('pour', 'failed', 'late') THEN 1 ELSE 0 END) AS pours"
            + " FROM bottle_movements WHERE bottle IN (%s) GROUP BY bottle";

    private static final String OF_ENDED =
            SUMS.formatted("SELECT id FROM bottles WHERE ended_ms IS NOT NULL ORDER BY ended_ms DESC, id DESC LIMIT ?");

    private static final String OF_UNCOUNTED =
            SUMS.formatted("SELECT id FROM bottles WHERE ended_ms IS NULL AND size_ml IS NULL");

    private static final String OF_ONE = SUMS.formatted("CAST(? AS BIGINT)");

    private record Sums(double ml, double pouredMl, long pours) {
        static final Sums NONE = new Sums(0, 0, 0);

        static Sums read(Row row) {
            return new Sums(row.getDouble("ml"), -row.getDouble("poured"), row.getLong("pours"));
        }
    }

    private static final String DRUNK_UP =
            "SELECT drink, MAX(size_ml) AS size_ml FROM bottles WHERE ended_ms IS NOT NULL AND end_reason = 'empty' GROUP BY drink";

    /** @return ids of the drinks of which a bottle was emptied, with its size in ml where it is known */
    Future<Map<Long, Optional<Double>>> drunkUp() {
        return store.read(DRUNK_UP).map(rows -> {
            Map<Long, Optional<Double>> sizes = new HashMap<>();
            rows.forEach(row -> sizes.put(row.getLong("drink"), Optional.ofNullable(row.getDouble("size_ml"))));
            return sizes;
        });
    }

    /** @param ended the newest that ended, as many as there are, up to the limit */
    Future<List<BottleView>> ended(List<Bottle> ended, int limit, long nowMs) {
        return store.read(OF_ENDED, limit).map(rows -> views(ended, rows, nowMs));
    }

    /** @param uncounted all bottles in use of which nobody said what was in them */
    Future<List<BottleView>> uncounted(List<Bottle> uncounted, long nowMs) {
        return store.read(OF_UNCOUNTED).map(rows -> views(uncounted, rows, nowMs));
    }

    Future<BottleView> view(Bottle bottle, long nowMs) {
        return store.read(OF_ONE, bottle.id())
                .map(rows -> views(List.of(bottle), rows, nowMs).get(0));
    }

    private static List<BottleView> views(List<Bottle> bottles, RowSet<Row> rows, long nowMs) {
        Map<Long, Sums> sums = new HashMap<>();
        rows.forEach(row -> sums.put(row.getLong("bottle"), Sums.read(row)));
        return bottles.stream()
                .map(bottle -> view(bottle, sums.getOrDefault(bottle.id(), Sums.NONE), nowMs))
                .toList();
    }

    private static BottleView view(Bottle bottle, Sums sums, long nowMs) {
        double start = Objects.requireNonNullElse(bottle.startMl(), 0.0);
        double left = start + sums.ml;
        Double shown = bottle.isCounted() ? (Double) StockViews.tenths(left) : null;
        return BottleView.of(
                bottle,
                new BottleLevel(bottle.id(), bottle.sizeMl(), shown, null, false, false, null),
                StockViews.tenths(sums.pouredMl),
                sums.pours,
                StockViews.tenths(start - left - sums.pouredMl),
                StockViews.undo(bottle.placement(), nowMs));
    }
}
