package io.aztecpour.insight;

import com.fasterxml.jackson.databind.JsonNode;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the rows of a short stretch of time say, added up by the database; longer ones are for {@link SumReader}.
 *
 * @param rows among which they are
 * @param fromMs ms since 1970
 * @param toMs the first moment after it
 */
record Facts(Store store, RowRange rows, long fromMs, long toMs) {
    private static final String ROWS = "id BETWEEN CAST(? AS BIGINT) AND CAST(? AS BIGINT)"
            + " AND at >= CAST(? AS BIGINT) AND at < CAST(? AS BIGINT)";

    /** How long each pour that succeeded took from the wish on, ms. */
    private static final String WAITS =
            "SELECT ended.at_ms - begun.at_ms AS c0 FROM events AS ended JOIN events AS begun"
                    + " ON begun.request_id = ended.request_id AND begun.status = 'started'"
                    + " WHERE ended.id BETWEEN CAST(? AS BIGINT) AND CAST(? AS BIGINT) AND ended.status = 'success'"
                    + " AND ended.maintenance IS NULL AND ended.at_ms >= CAST(? AS BIGINT) AND ended.at_ms < CAST(? AS BIGINT)"
                    + " AND ended.at_ms >= begun.at_ms";

    /**
     * @param table whose facts
     * @param columns expressions of SQL on them, but on no day or hour
     * @param groups how many of the columns, from the first on, tell the lines of the answer apart
     * @param condition of SQL
     */
    record Question(SumTable table, List<String> columns, int groups, String condition) {
        Question {
            columns = List.copyOf(columns);
        }

        private String sql() {
            return JsonLines.select(columns) + " FROM (" + table.facts() + ") AS fact WHERE " + condition
                    + (groups == 0 ? "" : " GROUP BY " + String.join(", ", columns.subList(0, groups)));
        }
    }

    static Future<Facts> find(Store store, long fromMs, long toMs) {
        return RowRange.find(store, fromMs, toMs).map(rows -> new Facts(store, rows, fromMs, toMs));
    }

    /** @return the lines of the answer */
    Future<List<JsonNode>> read(Question question) {
        return read(List.of(question)).map(answers -> answers.get(0));
    }

    /**
     * One statement, which looks at the rows once.
     *
     * @param questions on the log's own rows
     * @return the lines of each answer
     */
    Future<List<List<JsonNode>>> read(List<Question> questions) {
        String answers = questions.stream()
                .map(question ->
                        "(" + JsonLines.sql(store.dialect(), question.columns().size(), question.sql()) + ")")
                .collect(Collectors.joining(", "));
        return ask(Counted.withPours(ROWS) + "SELECT " + answers)
                .map(row -> IntStream.range(0, questions.size())
                        .mapToObj(at -> JsonLines.parse(row.getString(at)))
                        .toList());
    }

    /** @return how long each pour that succeeded took from the wish on, ms */
    Future<List<Long>> waits() {
        return ask(JsonLines.sql(store.dialect(), 1, WAITS))
                .map(row -> JsonLines.parse(row.getString(0)).stream()
                        .map(line -> line.get(0).asLong())
                        .toList());
    }

    private Future<Row> ask(String sql) {
        return store.read(sql, rows.first(), rows.last(), fromMs, toMs)
                .map(found -> found.iterator().next());
    }
}
