package io.aztecpour.bar;

import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.BottleEnd;
import io.aztecpour.domain.Placement;
import io.aztecpour.store.Statement;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bottles as rows. */
final class BottleRows {
    private static final String COLUMNS =
            "SELECT id, drink, tap, size_ml, start_ml, start_sigma_ml, empty_g, opened_ms, ended_ms, end_reason, placed_kind,"
                    + " placed_ms, placed_from, placed_over, placed_after FROM bottles";
    static final String IN_USE = COLUMNS + " WHERE ended_ms IS NULL ORDER BY id";
    static final String ENDED = COLUMNS + " WHERE ended_ms IS NOT NULL ORDER BY ended_ms DESC, id DESC LIMIT ";
    static final String ONE = COLUMNS + " WHERE id = ?";
    static final String NEWEST = "SELECT COALESCE(MAX(id), 0) AS id FROM bottles";
    static final String NEWEST_MOVEMENT = "SELECT COALESCE(MAX(id), 0) AS id FROM bottle_movements";

    /** What left the one since counts for the other. */
    private static final String MOVE =
            "INSERT INTO bottle_movements (bottle, at_ms, kind, ml, sigma_ml, measured, request_id)"
                    + " SELECT CAST(? AS BIGINT), CAST(? AS BIGINT), 'undo', %sSUM(ml), SUM(sigma_ml), 0, CAST(? AS TEXT)"
                    + " FROM bottle_movements WHERE bottle = ? AND id > ? AND (%s) HAVING COUNT(*) > 0";

    /** For guests, or to prime and clean: which of both it was stays known. */
    private static final Map<String, String> WHAT_LEFT = Map.of(
            "poured",
            "kind IN ('pour', 'failed', 'late') OR kind = 'factor' AND request_id NOT LIKE 'prime:%'"
                    + " AND request_id NOT LIKE 'clean:%' OR kind = 'undo' AND request_id LIKE 'poured:%'",
            "lost",
            "kind IN ('prime', 'clean') OR kind = 'factor' AND (request_id LIKE 'prime:%' OR request_id LIKE 'clean:%')"
                    + " OR kind = 'undo' AND request_id LIKE 'lost:%'");

    private BottleRows() {}

    static Statement insert(Bottle bottle) {
        Placement placed = bottle.placement();
        return Statement.of(
                "INSERT INTO bottles (id, drink, tap, size_ml, start_ml, start_sigma_ml, empty_g, opened_ms, placed_kind,"
                        + " placed_ms, placed_from, placed_over, placed_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                bottle.id(),
                bottle.drink(),
                bottle.tap(),
                bottle.sizeMl(),
                bottle.startMl(),
                bottle.startSigmaMl(),
                bottle.emptyG(),
                bottle.openedMs(),
                placed == null ? null : word(placed.kind()),
                placed == null ? null : (Long) placed.atMs(),
                placed == null ? null : placed.from(),
                placed == null ? null : placed.over(),
                placed == null ? null : (Long) placed.after());
    }

    static Statement update(Bottle bottle) {
        Placement placed = bottle.placement();
        return Statement.of(
                "UPDATE bottles SET tap = ?, size_ml = ?, start_ml = ?, start_sigma_ml = ?, empty_g = ?, ended_ms = ?,"
                        + " end_reason = ?, placed_kind = ?, placed_ms = ?, placed_from = ?, placed_over = ?, placed_after = ?"
                        + " WHERE id = ?",
                bottle.tap(),
                bottle.sizeMl(),
                bottle.startMl(),
                bottle.startSigmaMl(),
                bottle.emptyG(),
                bottle.endedMs(),
                bottle.endReason() == null ? null : word(bottle.endReason()),
                placed == null ? null : word(placed.kind()),
                placed == null ? null : (Long) placed.atMs(),
                placed == null ? null : placed.from(),
                placed == null ? null : placed.over(),
                placed == null ? null : (Long) placed.after(),
                bottle.id());
    }

    /** @param after only what left it after this movement */
    static List<Statement> transfer(long from, long to, long after, long nowMs) {
        List<Statement> rows = new ArrayList<>();
        WHAT_LEFT.forEach((what, which) -> {
            rows.add(Statement.of(MOVE.formatted("", which), to, nowMs, name(what, from, to, nowMs), from, after));
            rows.add(Statement.of(MOVE.formatted("-", which), from, nowMs, name(what, to, from, nowMs), from, after));
        });
        return rows;
    }

    /** @return a name that no two rows share: the kind of both is the same */
    private static String name(String what, long from, long to, long nowMs) {
        return what + ":" + nowMs + ":" + from + ":" + to;
    }

    static Bottle read(Row row) {
        String reason = row.getString("end_reason");
        return new Bottle(
                row.getLong("id"),
                row.getLong("drink"),
                row.getString("tap"),
                row.getDouble("size_ml"),
                row.getDouble("start_ml"),
                row.getDouble("start_sigma_ml"),
                row.getDouble("empty_g"),
                row.getLong("opened_ms"),
                row.getLong("ended_ms"),
                reason == null ? null : BottleEnd.valueOf(reason.toUpperCase(Locale.ROOT)),
                placement(row));
    }

    private static @Nullable Placement placement(Row row) {
        String kind = row.getString("placed_kind");
        return kind == null
                ? null
                : new Placement(
                        Placement.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                        row.getLong("placed_ms"),
                        row.getString("placed_from"),
                        row.getLong("placed_over"),
                        row.getLong("placed_after"));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
