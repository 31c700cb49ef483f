package io.aztecpour.insight;

import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Which rows of the log may be of a stretch of time. The log is read by its ids; its index of times is of the original's column, which knows
 * whole seconds and may be written in more than one way.
 *
 * @param first id
 * @param last id; below {@code first} where there is no such row
 */
record RowRange(long first, long last) {
    /** The + 0 keeps PostgreSQL from looking for the least id along all ids, where its index of times leads there at once. */
    private static final String FIND =
            "SELECT COALESCE(MIN(id + 0), 1) AS first, COALESCE(MAX(id + 0), 0) AS last FROM events WHERE timestamp >= ? AND timestamp < ?";

    /**
     * @param fromMs ms since 1970
     * @param toMs the first moment after it
     */
    static Future<RowRange> find(Store store, long fromMs, long toMs) {
        return store.read(FIND, day(fromMs, 0), day(toMs, 1))
                .map(rows -> rows.iterator().next())
                .map(row -> new RowRange(
                        Objects.requireNonNull(row.getLong("first")), Objects.requireNonNull(row.getLong("last"))));
    }

    private static String day(long atMs, int later) {
        return Instant.ofEpochMilli(atMs)
                .atOffset(ZoneOffset.UTC)
                .plusDays(later)
                .truncatedTo(ChronoUnit.DAYS)
                .toLocalDate()
                .toString();
    }
}
