package io.aztecpour.insight;

import io.aztecpour.domain.Event;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.util.Objects;

/**
 * Which rows of the log may be of a stretch of time. The log is read by its ids; its index of times is of the original's column, which knows
 * whole seconds, and has a blank or a T before them.
 *
 * @param first id
 * @param last id; below {@code first} where there is no such row
 */
record RowRange(long first, long last) {
    private static final long SECOND_MS = 1_000;

    /** The + 0 keeps PostgreSQL from looking for the least id along all ids, where its index of times leads there at once. */
    private static final String FIND = "SELECT COALESCE(MIN(id + 0), 1) AS first, COALESCE(MAX(id + 0), 0) AS last"
            + " FROM (" + written(' ') + " UNION ALL " + written('T') + ") AS found";

    /** In the order of the alphabet a day's moments with a T come after all of those with a blank. */
    private static String written(char between) {
        return "SELECT id FROM events WHERE timestamp >= ? AND timestamp < ? AND substr(timestamp, 11, 1) = '" + between
                + "'";
    }

    /**
     * @param fromMs ms since 1970
     * @param toMs the first moment after it
     */
    static Future<RowRange> find(Store store, long fromMs, long toMs) {
        String from = Event.column(fromMs);
        // What is of a second that has begun is written as its beginning.
        String to = Event.column(toMs + SECOND_MS);
        return store.read(FIND, from, to, iso(from), iso(to))
                .map(rows -> rows.iterator().next())
                .map(row -> new RowRange(
                        Objects.requireNonNull(row.getLong("first")), Objects.requireNonNull(row.getLong("last"))));
    }

    private static String iso(String column) {
        return column.replace(' ', 'T');
    }
}
