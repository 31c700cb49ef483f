package io.aztecpour.insight;

/** What sums are made from: a table whose rows are counted, by which {@code rollup} knows how far. */
enum Counted {
    /**
     * Pours. The original's "started" is one of which nobody knows the volume, and what is found to belong to it later takes back what
     * it counted. A dispenser that poured late adds to the volume alone.
     */
    EVENTS(
            "events",
            "pour_rows",
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
                    + " FROM counted WHERE at IS NOT NULL"),

    /** What left the bottles, or was found to be missing. */
    MOVEMENTS(
            "bottle_movements",
            "movement_facts",
            "SELECT * FROM counted WHERE kind IS NOT NULL AND drink_id IS NOT NULL");

    private final String table;
    private final String view;
    private final String facts;

    Counted(String table, String view, String facts) {
        this.table = table;
        this.view = view;
        this.facts = facts;
    }

    String table() {
        return table;
    }

    /**
     * @param condition of SQL on the view's columns
     * @return the beginning of a statement that knows as {@code facts} what those rows count for: the view looks at each of them once,
     *     whatever is made of it
     */
    String with(String condition) {
        return with("*", condition);
    }

    /** @return the same of the rows that are not added to any sum yet */
    String withUncounted() {
        return with("id >= (SELECT next_id FROM rollup WHERE name = '" + table + "')");
    }

    /** @return the same of pours for those to whom their day and hour do not matter: finding these takes a quarter of the time */
    static String withPours(String condition) {
        return EVENTS.with(
                "0 AS day_ms, at, user_token, tap, drink, maintenance, code, word, ul, claim_ul, asked, weighed, begun, paired",
                condition);
    }

    private String with(String columns, String condition) {
        return "WITH counted AS MATERIALIZED (SELECT %s FROM %s WHERE %s), facts AS (%s) "
                .formatted(columns, view, condition, facts);
    }
}
