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
 * @param counted the table whose rows are counted, by which {@code rollup} knows how far
 * @param facts a query for what rows of that table count for, with {@code %s} for where they are
 */
record SumTable(String name, String moment, List<String> keys, List<String> values, String counted, String facts) {
    private static final String EVENTS = "events";

    private static final Set<String> TEXTS = Set.of("tap", "drink", "maintenance", "code", "kind");

    /**
     * What a row of the view {@code pour_rows} counts for. The original's "started" is a pour of which nobody knows the volume, and what
     * is found to belong to it later takes back what it counted. A dispenser that poured late adds to the volume alone.
     */
    private static final String POUR =
            "SELECT day_ms, day_ms + (at - day_ms) / 3600000 * 3600000 AS hour_ms, at, user_token, tap, drink, maintenance, code,"
                    + " CASE WHEN word = 'started' OR (word = 'success' AND NOT paired) THEN 1"
                    + " WHEN word = 'failed' AND paired THEN -1 ELSE 0 END AS pours,"
                    + " CASE WHEN word = 'failed' AND (paired OR begun) THEN 1 ELSE 0 END AS failed,"
                    + " CASE WHEN word = 'failed' AND NOT (paired OR begun) THEN 1 ELSE 0 END AS refused,"
                    + " CASE WHEN paired THEN CASE WHEN ul IS NULL THEN 0 ELSE -1 END"
                    + " WHEN ul IS NOT NULL OR (word = 'failed' AND NOT begun) THEN 0 ELSE 1 END AS unknown,"
                    + " COALESCE(ul, 0) AS ul,"
                    + " CASE WHEN maintenance = '' AND ul > asked * 1000 THEN ul - asked * 1000 ELSE 0 END AS over_ul,"
                    + " CASE WHEN word = 'success' AND maintenance = '' AND weighed THEN ul - asked * 1000 END AS error_ul,"
                    + " CASE WHEN word = 'success' AND maintenance = '' AND weighed THEN claim_ul - ul END AS claim_error_ul"
                    + " FROM %s AND at IS NOT NULL";

    private static final String POURS = "SELECT * FROM (" + POUR + ") AS pour";

    /** Guests' pours and maintenance by the hour. */
    static final SumTable HOURS = new SumTable(
            "pour_hours",
            "hour_ms",
            List.of("tap", "drink", "maintenance"),
            List.of("pours", "failed", "refused", "unknown", "ul"),
            EVENTS,
            POURS);

    /** The same of all taps and drinks together, which are far fewer rows. */
    static final SumTable BAR_HOURS =
            new SumTable("bar_hours", HOURS.moment, List.of("maintenance"), HOURS.values, EVENTS, POURS);

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
            EVENTS,
            "SELECT *, CASE WHEN over_ul > 0 THEN 1 ELSE 0 END AS over_pours,"
                    + " CASE WHEN error_ul IS NULL THEN 0 ELSE 1 END AS measured,"
                    + " CASE WHEN error_ul BETWEEN -1000 AND 1000 THEN 1 ELSE 0 END AS within_1,"
                    + " COALESCE(error_ul, 0) AS error_sum, COALESCE(error_ul * error_ul, 0) AS error_sq,"
                    + " CASE WHEN claim_error_ul IS NULL THEN 0 ELSE 1 END AS claimed,"
                    + " COALESCE(claim_error_ul, 0) AS claim_sum, ABS(COALESCE(claim_error_ul, 0)) AS claim_off, "
                    + named(ErrorBuckets.expressions("error_ul"), ErrorBuckets.columns())
                    + " FROM (" + POUR + ") AS pour");

    /** Guests' pours that failed, and what was refused, by the reason. */
    static final SumTable FAILURES = new SumTable(
            "failure_days",
            "day_ms",
            List.of("tap", "refused", "code"),
            List.of("pours"),
            EVENTS,
            "SELECT day_ms, tap, refused, code, 1 AS pours FROM (" + POUR
                    + ") AS pour WHERE maintenance = '' AND failed + refused > 0");

    /** What left the bottles, by what for. */
    static final SumTable MOVEMENTS = new SumTable(
            "movement_days",
            "day_ms",
            List.of("drink_id", "kind"),
            List.of("moves", "ul"),
            "bottle_movements",
            "SELECT * FROM %s AND kind IS NOT NULL AND drink_id IS NOT NULL");

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

    /** @return the view of the rows that are counted */
    String view() {
        return counted.equals(EVENTS) ? "pour_rows" : "movement_facts";
    }

    /** @return what the rows that are not counted yet count for */
    String uncounted() {
        return facts.formatted(view() + " WHERE id >= (SELECT next_id FROM rollup WHERE name = '" + counted + "')");
    }

    /**
     * @param source with a condition after it
     * @return a query for what the rows of this source add up to, in the order of {@link #columns}
     */
    String sums(String source) {
        List<String> keyed = keyed();
        List<String> columns = Stream.concat(keyed.stream(), values.stream().map(value -> "SUM(" + value + ")"))
                .toList();
        return JsonLines.select(columns) + " FROM (" + facts.formatted(source) + ") AS fact GROUP BY "
                + String.join(", ", keyed);
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
