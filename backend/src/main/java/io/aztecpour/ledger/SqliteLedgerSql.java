package io.aztecpour.ledger;

import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQLite's columns hold values of any type, whatever they were made for. */
final class SqliteLedgerSql {
    /**
     * As one value: the JDBC client asks for the type of each value that it reads, which takes longer than all else. Other programs may
     * have written any type into any column, so each is read as the type that it should have.
     */
    private static final String EVENT = "json_object('id', id, "
            + Stream.concat(
                            EventRows.TEXTS.stream().map(column -> "'%1$s', CAST(%1$s AS TEXT)".formatted(column)),
                            Stream.of("at_ms", "measured_ml", "measured", "claimed_ml")
                                    .map(column -> "'%1$s', CASE WHEN typeof(%1$s) IN ('integer', 'real') THEN %1$s END"
                                            .formatted(column)))
                    .collect(Collectors.joining(", "))
            + ") AS event";

    private static final String KEY =
            "IFNULL(NULLIF(replace(replace(replace(replace(replace(upper(CAST(user_token AS TEXT)),"
                    + " ' ', ''), '-', ''), 'O', '0'), 'I', '1'), 'L', '1'), ''), CAST(user_token AS TEXT))";

    private static final String GREATEST = "SELECT IFNULL(MAX(id), 0) AS last FROM events";

    /** A table of another program need not count the numbers that it has given; then there is no table of them. */
    private static final String COUNTED = "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'";

    private static final String GIVEN =
            GREATEST + " UNION ALL SELECT seq FROM sqlite_sequence WHERE name = 'events' ORDER BY last DESC LIMIT 1";

    static final LedgerSql SQL = new LedgerSql(
            EVENT,
            KEY,
            "LIKE",
            "timestamp GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-*'",
            store -> new CountedIds(() -> greatestId(store)));

    private SqliteLedgerSql() {}

    private static Future<Long> greatestId(Store store) {
        return store.read(COUNTED)
                .compose(counted -> store.read(counted.size() == 0 ? GREATEST : GIVEN))
                .map(rows -> rows.iterator().next().getLong("last"));
    }
}
