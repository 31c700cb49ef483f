package io.aztecpour.insight;

import com.fasterxml.jackson.databind.JsonNode;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.util.List;

/**
 * What the rows of a short stretch of time say, added up by the database; longer ones are for {@link SumReader}.
 *
 * @param rows among which they are
 * @param fromMs ms since 1970
 * @param toMs the first moment after it
 */
record Facts(Store store, RowRange rows, long fromMs, long toMs) {
    private static final String SOURCE = "pour_rows WHERE id BETWEEN CAST(? AS BIGINT) AND CAST(? AS BIGINT)"
            + " AND at >= CAST(? AS BIGINT) AND at < CAST(? AS BIGINT)";

    static Future<Facts> find(Store store, long fromMs, long toMs) {
        return RowRange.find(store, fromMs, toMs).map(rows -> new Facts(store, rows, fromMs, toMs));
    }

    /**
     * @param table whose facts
     * @param columns expressions of SQL on them
     * @param groups how many of the columns, from the first on, tell the lines of the answer apart
     */
    Future<List<JsonNode>> read(SumTable table, List<String> columns, int groups, String condition) {
        String query = JsonLines.select(columns) + " FROM (" + table.facts().formatted(SOURCE) + ") AS fact WHERE "
                + condition + (groups == 0 ? "" : " GROUP BY " + String.join(", ", columns.subList(0, groups)));
        return read(columns.size(), query, rows.first(), rows.last(), fromMs, toMs);
    }

    /** How long each pour that succeeded took from the wish on, ms: the first column. */
    Future<List<JsonNode>> waits() {
        String query = "SELECT ended.at_ms - begun.at_ms AS c0 FROM events AS ended JOIN events AS begun"
                + " ON begun.request_id = ended.request_id AND begun.status = 'started'"
                + " WHERE ended.id BETWEEN CAST(? AS BIGINT) AND CAST(? AS BIGINT) AND ended.status = 'success'"
                + " AND ended.maintenance IS NULL AND ended.at_ms >= CAST(? AS BIGINT) AND ended.at_ms < CAST(? AS BIGINT)"
                + " AND ended.at_ms >= begun.at_ms";
        return read(1, query, rows.first(), rows.last(), fromMs, toMs);
    }

    private Future<List<JsonNode>> read(int columns, String query, Object... values) {
        return store.read(JsonLines.sql(store.dialect(), columns, query), values)
                .map(found -> JsonLines.parse(found.iterator().next().getString("lines")));
    }
}
