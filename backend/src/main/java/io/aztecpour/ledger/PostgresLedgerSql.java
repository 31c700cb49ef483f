package io.aztecpour.ledger;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PostgreSQL's columns have types; what did not fit into one stands beside it, see the migrations. */
final class PostgresLedgerSql {
    private static final String EVENT =
            "CAST(json_build_object('id', id, 'amount_ml', COALESCE(amount_written, CAST(amount_ml AS TEXT)), "
                    + Stream.concat(
                                    Stream.concat(
                                                    EventRows.TEXTS.stream()
                                                            .filter(column -> !column.equals("amount_ml")),
                                                    Stream.of("at_ms", "measured"))
                                            .map("'%1$s', %1$s"::formatted),
                                    // JSON knows no other numbers, and somebody may write one by hand.
                                    Stream.of("measured_ml", "claimed_ml")
                                            .map(
                                                    "'%1$s', CASE WHEN %1$s NOT IN ('NaN', 'Infinity', '-Infinity') THEN %1$s END"
                                                            ::formatted))
                            .collect(Collectors.joining(", "))
                    + ") AS TEXT) AS event";

    private static final String KEY =
            "COALESCE(NULLIF(replace(replace(replace(replace(replace(upper(user_token), ' ', ''), '-', ''), 'O', '0'), 'I', '1'), 'L', '1'), ''), user_token)";

    static final LedgerSql SQL =
            new LedgerSql(EVENT, KEY, "ILIKE", "timestamp ~ '^[0-9]{4}-[0-9]{2}-'", SequenceIds::new);

    private PostgresLedgerSql() {}
}
