package io.aztecpour.pour.machine;

import io.aztecpour.domain.Movement;
import io.aztecpour.domain.Pour;
import org.jspecify.annotations.Nullable;

/** One row that a pour writes into the ledger. */
public sealed interface LedgerEntry {
    /** @return the pour that the row is about */
    Pour pour();

    /** @return the drink of the tap at that time */
    String drink();

    /** @return when it happened, ms since 1970: a row that is written late tells it all the same */
    long atMs();

    /** @return what the tap's bottle lost by it; null where nothing moved */
    default @Nullable Movement movement() {
        return null;
    }

    /** Must be on the disk before the command is sent: no audit, no pour. */
    record Started(Pour pour, String drink, long atMs) implements LedgerEntry {}

    /**
     * The outcome of a pour that was started, or a refusal: the pour's code is null for success.
     *
     * @param claimedMl how much, as the device says, ml; null where it does not
     */
    record Ended(Pour pour, String drink, @Nullable Double claimedMl) implements LedgerEntry {
        @Override
        public long atMs() {
            return pour.endedAtMs() == null ? pour.startedAtMs() : pour.endedAtMs();
        }

        @Override
        public @Nullable Movement movement() {
            return Movement.of(pour, atMs());
        }
    }

    /**
     * A dispenser that had been given up poured what it had been told long before. The pour has its outcome already.
     *
     * @param claimedMl how much, as it says, ml; null where it does not
     */
    record PouredLate(Pour pour, String drink, @Nullable Double claimedMl, long atMs) implements LedgerEntry {
        @Override
        public @Nullable Movement movement() {
            return Movement.late(pour, claimedMl, atMs);
        }
    }
}
