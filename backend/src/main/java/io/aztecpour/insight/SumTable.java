package io.aztecpour.insight;

import io.aztecpour.store.Dialect;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of sums: what its rows are added up from, and how. All of its values are whole numbers.
 *
 * @param name of the table
 * @param moment the column that tells which hour or day a row is of, ms since 1970
 * @param keys columns that tell with it what a row is of
 * @param values columns of sums
 * @param counted what its rows are added up from
 * @param facts a query for what of {@code facts} counts here, see {@link Counted#with}
 */
record SumTable(String name, String moment, List<String> keys, List<String> values, Counted counted, String facts) {
    private static final Set<String> TEXTS = Set.of("tap", "drink", "maintenance", "code", "kind");

    private static final String ALL_FACTS = "SELECT * FROM facts";

    /** Guests' pours and maintenance by the hour. */
    static final SumTable HOURS = new SumTable(
            "pour_hours",
            "hour_ms",
            List.of("tap", "drink", "maintenance"),
            List.of("pours", "failed", "refused", "unknown", "ul"),
            Counted.EVENTS,
            ALL_FACTS);

    /** The same of all taps and drinks together, which are far fewer rows. */
    static final SumTable BAR_HOURS =
            new SumTable("bar_hours", HOURS.moment, List.of("maintenance"), HOURS.values, Counted.EVENTS, ALL_FACTS);

    /** Those of {@link #HOURS} by the day, with how exact they were. */
    static final SumTable DAYS = new SumTable(
            "pour_days",
            "day_ms",
            List.of("tap", "drink", "maintenance"),
            Stream.concat(
                            Stream.of(
                                    "pours",
                                    "failed",
                                    "refused",
                                    "unknown",
                                    "ul",
                                    "over_pours",
                                    "over_ul",
                                    "measured",
                                    "within_1",
                                    "error_sum",
                                    "error_sq",
                                    "claimed",
                                    "claim_sum",
                                    "claim_off"),
                            ErrorBuckets.columns().stream())
                    .toList(),
            Counted.EVENTS,
            "SELECT *, CASE WHEN over_ul > 0 THEN 1 ELSE 0 END AS over_pours,"
                    + " CASE WHEN error_ul IS NULL THEN 0 ELSE 1 END AS measured,"
                    + " CASE WHEN error_ul BETWEEN -1000 AND 1000 THEN 1 ELSE 0 END AS within_1,"
                    + " COALESCE(error_ul, 0) AS error_sum, COALESCE(error_ul * error_ul, 0) AS error_sq,"
                    + " CASE WHEN claim_error_ul IS NULL THEN 0 ELSE 1 END AS claimed,"
                    + " COALESCE(claim_error_ul, 0) AS claim_sum, ABS(COALESCE(claim_error_ul, 0)) AS claim_off, "
                    + named(ErrorBuckets.expressions("error_ul"), ErrorBuckets.columns())
                    + " FROM facts");

    /** Guests' pours that failed, and what was refused, by the reason. */
    static final SumTable FAILURES = new SumTable(
            "failure_days",
            "day_ms",
            List.of("tap", "refused", "code"),
            List.of("pours"),
            Counted.EVENTS,
            "SELECT day_ms, tap, refused, code, 1 AS pours FROM facts WHERE maintenance = '' AND failed + refused > 0");

    /** What left the bottles, by what for. */
    static final SumTable MOVEMENTS = new SumTable(
            "movement_days",
            "day_ms",
            List.of("drink_id", "kind"),
            List.of("moves", "ul"),
            Counted.MOVEMENTS,
            ALL_FACTS);

    /** All of them. */
    static final List<SumTable> ALL = List.of(HOURS, BAR_HOURS, DAYS, FAILURES, MOVEMENTS);

    SumTable {
        keys = List.copyOf(keys);
        values = List.copyOf(values);
    }

    private static String named(List<String> expressions, List<String> names) {
        return Stream.iterate(0, at -> at < names.size(), at -> at + 1)
                .map(at -> expressions.get(at) + " AS " + names.get(at))
                .collect(Collectors.joining(", "));
    }

    /** @return a query for what {@code facts} add up to, in the order of {@link #columns} */
    String sums() {
        List<String> keyed = keyed();
        List<String> columns = Stream.concat(keyed.stream(), values.stream().map(value -> "SUM(" + value + ")"))
                .toList();
        return JsonLines.select(columns) + " FROM (" + facts + ") AS fact GROUP BY " + String.join(", ", keyed);
    }

    private List<String> keyed() {
        return Stream.concat(Stream.of(moment), keys.stream()).toList();
    }

    /** @return all columns of the table */
    List<String> columns() {
        return Stream.concat(keyed().stream(), values.stream()).toList();
    }

    /**
     * @param dialect of the database
     * @param condition of SQL under which it is done
     * @return the statement that adds sums, whose first value is their lines, see {@link JsonLines}
     */
    String add(Dialect dialect, String condition) {
        List<String> columns = columns();
        String parts = IntStream.range(0, columns.size())
                .mapToObj(at -> JsonLines.part(dialect, at, isText(columns.get(at))))
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + name + " (" + String.join(", ", columns) + ") SELECT " + parts + " FROM "
                + JsonLines.each(dialect) + " WHERE " + condition + " ON CONFLICT (" + String.join(", ", keyed())
                + ") DO UPDATE SET "
                + values.stream()
                        .map(value -> "%1$s = %2$s.%1$s + excluded.%1$s".formatted(value, name))
                        .collect(Collectors.joining(", "));
    }

    private static boolean isText(String column) {
        return TEXTS.contains(column);
    }
}
