package io.aztecpour.insight;

import com.fasterxml.jackson.databind.JsonNode;
import io.aztecpour.store.Dialect;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads sums, those of rows that are not added yet among them: one statement, so that no row is in both or in neither. */
record SumReader(Store store) {

    /**
     * A sum.
     *
     * @param point of the chart, from 0 on
     * @param keys in the order in which they were asked for
     * @param values likewise
     */
    record Sum(int point, List<String> keys, long[] values) {}

    /**
     * @param table whose sums
     * @param keys by which they are told apart, expressions of SQL on its columns
     * @param values columns of it
     * @param condition of SQL on its columns
     */
    Future<List<Sum>> read(SumTable table, Points points, List<String> keys, List<String> values, String condition) {
        if (points.size() == 0) {
            return Future.succeededFuture(List.of());
        }
        Placed placed = placed(points);
        String kept = grouped("point", keys, values)
                .formatted(placed.rows.formatted(table.moment(), table.name()) + condition);
        String open = grouped(table.moment(), keys, values)
                .formatted("(" + table.facts() + ") AS fact WHERE " + WITHIN.formatted(table.moment()) + condition);
        int columns = 1 + keys.size() + values.size();
        String sql = table.counted().withUncounted() + "SELECT (" + JsonLines.sql(store.dialect(), columns, kept)
                + ") AS kept, (" + JsonLines.sql(store.dialect(), columns, open) + ") AS open";
        Stream<Object> bounds = Stream.of(points.fromMs(), points.endMs());
        return store.read(sql, Stream.concat(placed.values.stream(), bounds).toArray())
                .map(rows -> merged(rows.iterator().next(), points, keys.size(), values.size()));
    }

    private static final String WITHIN = "%1$s >= ? AND %1$s < ? AND ";

    /** Without a join, so that rows which are in the order of their keys need not be sorted. */
    private static final String ONE_POINT = "(SELECT *, 0 AS point FROM %2$s) AS placed WHERE " + WITHIN;

    /** Along the primary key, point by point. */
    private static final String SQLITE_POINTS =
            "(SELECT key AS point, CAST(json_extract(value, '$[0]') AS INTEGER) AS begins,"
                    + " CAST(json_extract(value, '$[1]') AS INTEGER) AS ends FROM json_each(?)) AS points"
                    + " JOIN %2$s ON %1$s >= begins AND %1$s < ends WHERE ";

    /**
     * Without a join, of which a server that has no statistics yet thinks badly: that took a second. The array is a query of its own, as
     * it would be read anew for each row.
     */
    private static final String POSTGRES_POINTS =
            "(SELECT *, width_bucket(%1$s, (SELECT CAST(? AS BIGINT[]))) - 1 AS point FROM %2$s) AS placed WHERE "
                    + WITHIN;

    /**
     * A table's rows, each with the point of which it is, and the beginning of a condition.
     *
     * @param rows a source of SQL with {@code %s} for the column of the moment and for the table's name
     * @param values of its parameters
     */
    private record Placed(String rows, List<Object> values) {}

    private Placed placed(Points points) {
        if (points.size() == 1) {
            return new Placed(ONE_POINT, List.of(points.fromMs(), points.endMs()));
        }
        return store.dialect() == Dialect.SQLITE
                ? new Placed(SQLITE_POINTS, List.of(points.pairs()))
                : new Placed(POSTGRES_POINTS, List.of(points.array(), points.fromMs(), points.endMs()));
    }

    /** @return a query with columns c0, c1 … and {@code %s} for where its rows are */
    private static String grouped(String first, List<String> keys, List<String> values) {
        List<String> by = Stream.concat(Stream.of(first), keys.stream()).toList();
        List<String> columns = new ArrayList<>(by);
        values.forEach(value -> columns.add("SUM(" + value + ")"));
        return escaped(JsonLines.select(columns)) + " FROM %s GROUP BY " + escaped(String.join(", ", by));
    }

    private static String escaped(String sql) {
        return sql.replace("%", "%%");
    }

    private static List<Sum> merged(Row row, Points points, int keys, int values) {
        Map<List<Object>, Sum> sums = new LinkedHashMap<>();
        for (JsonNode kept : JsonLines.parse(row.getString("kept"))) {
            add(sums, sum(kept.get(0).asInt(), kept, keys, values));
        }
        for (JsonNode open : JsonLines.parse(row.getString("open"))) {
            add(sums, sum(points.indexOf(open.get(0).asLong()), open, keys, values));
        }
        return List.copyOf(sums.values());
    }

    private static void add(Map<List<Object>, Sum> sums, Sum more) {
        sums.merge(List.of(more.point, more.keys), more, (there, added) -> {
            for (int at = 0; at < there.values.length; at++) {
                there.values[at] += added.values[at];
            }
            return there;
        });
    }

    private static Sum sum(int point, JsonNode row, int keys, int values) {
        List<String> names = new ArrayList<>();
        for (int at = 0; at < keys; at++) {
            names.add(row.get(1 + at).asText());
        }
        long[] sums = new long[values];
        for (int at = 0; at < values; at++) {
            sums[at] = row.get(1 + keys + at).asLong();
        }
        return new Sum(point, names, sums);
    }
}
