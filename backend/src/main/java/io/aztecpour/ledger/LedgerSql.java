package io.aztecpour.ledger;

import io.aztecpour.store.Dialect;
import io.aztecpour.store.Store;
import io.vertx.core.Future;

/** What the log asks each database in its own words. */
interface LedgerSql {
    static LedgerSql of(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> new SqliteLedgerSql();
            case POSTGRESQL -> new PostgresLedgerSql();
        };
    }

    /** @return a whole row as one JSON object, named {@code event}: see {@link EventRows#read} */
    String event();

    /**
     * @return what the spellings of a guest's token have in common, as {@link GuestColumn#folded} makes it: to the letter the
     *     expression of the index {@code events_guest_key}, as the whole log would be read otherwise
     */
    String guestKey();

    /** @return the operator that finds a pattern in whatever case of ASCII letters */
    String like();

    /** @return a condition: the column {@code timestamp} begins with a date */
    String hasDate();

    /** @return the greatest number that an event ever had; 0 for none */
    Future<Long> greatestId(Store store);
}
