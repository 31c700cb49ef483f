package io.aztecpour.ledger;

import io.aztecpour.store.Dialect;
import io.aztecpour.store.Store;

/**
 * What the log asks each database in its own words.
 *
 * @param event a whole row as one JSON object, named {@code event}: see {@link EventRows#read}
 * @param guestKey what the spellings of a guest's token have in common, as {@link GuestColumn#folded} makes it: to the letter the
 *     expression of the index {@code events_guest_key}, as the whole log would be read otherwise
 * @param like the operator that finds a pattern in whatever case of ASCII letters
 * @param hasDate a condition: the column {@code timestamp} begins with a date
 * @param ids where new rows get their numbers from
 */
record LedgerSql(String event, String guestKey, String like, String hasDate, Ids ids) {

    /** Makes what gives new rows their numbers. */
    interface Ids {
        EventIds of(Store store);
    }

    static LedgerSql of(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> SqliteLedgerSql.SQL;
            case POSTGRESQL -> PostgresLedgerSql.SQL;
        };
    }
}
