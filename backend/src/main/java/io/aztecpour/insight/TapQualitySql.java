package io.aztecpour.insight;

import io.aztecpour.store.Dialect;
import java.util.stream.Collectors;

/** What is asked of {@code tap_hours} and {@code tap_days}: one row a tap, so that little has to be carried through JDBC. */
final class TapQualitySql {
    private static final String SUMS =
            QualityColumns.NAMES.stream().map(column -> "SUM(" + column + ")").collect(Collectors.joining(", "));

    /**
     * Each point is summed up by itself, along the primary key: a GROUP BY would sort all the rows first. The taps are found by
     * jumping from one to the next, as DISTINCT would read all rows. Whoever looks at a point in a
     * condition, too, has it summed up twice.
     */
    private static final String HISTORY = """
            WITH RECURSIVE points AS MATERIALIZED (%1$s), taps(tap) AS (
                SELECT MIN(tap) FROM tap_days
                UNION ALL
                SELECT (SELECT MIN(tap) FROM tap_days WHERE tap_days.tap > taps.tap) FROM taps WHERE taps.tap IS NOT NULL)
            SELECT tap, %3$s AS points FROM (
                SELECT taps.tap AS tap, (
                    SELECT CASE WHEN COUNT(*) > 0 THEN %2$s END FROM (
                        %4$s UNION ALL %5$s UNION ALL %6$s) AS measured) AS point
                FROM taps CROSS JOIN points WHERE taps.tap IS NOT NULL) AS summed
            GROUP BY tap ORDER BY tap
            """;

    private TapQualitySql() {}

    static String of(Dialect dialect) {
        return switch (dialect) {
            case SQLITE ->
                history(
                        "SELECT key AS i, value ->> 0 AS b0, value ->> 1 AS b1, value ->> 2 AS b2, value ->> 3 AS b3"
                                + " FROM json_each(?)",
                        "json_array(points.i, " + SUMS + ")",
                        "group_concat(point)");
            case POSTGRESQL ->
                history(
                        "SELECT nth - 1 AS i, CAST(value ->> 0 AS BIGINT) AS b0, CAST(value ->> 1 AS BIGINT) AS b1,"
                                + " CAST(value ->> 2 AS BIGINT) AS b2, CAST(value ->> 3 AS BIGINT) AS b3"
                                + " FROM json_array_elements(CAST(? AS JSON)) WITH ORDINALITY AS each(value, nth)",
                        "CAST(json_build_array(points.i, " + SUMS + ") AS TEXT)",
                        "string_agg(point, ',')");
        };
    }

    private static String history(String points, String point, String joined) {
        return HISTORY.formatted(
                points,
                point,
                joined,
                rows("tap_hours", "hour_ms", 0),
                rows("tap_days", "day_ms", 1),
                rows("tap_hours", "hour_ms", 2));
    }

    /** Without its first condition a stretch that is empty would be looked for all the same. */
    private static String rows(String table, String begin, int bound) {
        return "SELECT %1$s FROM %2$s WHERE points.b%4$s < points.b%5$s AND %2$s.tap = taps.tap AND %3$s >= points.b%4$s AND %3$s < points.b%5$s"
                .formatted(String.join(", ", QualityColumns.NAMES), table, begin, bound, bound + 1);
    }
}
