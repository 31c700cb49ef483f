package io.aztecpour.pour;

import io.aztecpour.domain.PourPhase;
import org.jspecify.annotations.Nullable;

/**
 * How a pour ended, in the ledger's words.
 *
 * @param pouredMl in the glass, ml, to a tenth; null where nobody knows
 * @param code null for success
 * @param by who pressed stop; null otherwise
 */
record Outcome(
        PourPhase phase,
        @Nullable Double pouredMl,
        boolean measured,
        @Nullable String code,
        @Nullable String reason,
        @Nullable String by) {

    static Outcome of(Verdict verdict, int amountMl) {
        Double ml =
                verdict.pouredMl() == null ? null : (Double) (Math.round(Math.max(0, verdict.pouredMl()) * 10) / 10.0);
        Trip trip = verdict.trip();
        return trip == null
                ? new Outcome(PourPhase.SUCCESS, ml, verdict.measured(), null, null, null)
                : new Outcome(
                        PourPhase.FAILED,
                        ml,
                        verdict.measured(),
                        trip.code().name(),
                        Words.failure(trip, amountMl, ml),
                        trip.by());
    }

    /** @param code stable, see {@link io.aztecpour.domain.Code} */
    static Outcome refused(String code, String reason) {
        return new Outcome(PourPhase.REFUSED, null, false, code, reason, null);
    }

    /**
     * It was written that it would pour, and it did not.
     *
     * @param pouredMl 0, or null where nobody knows
     */
    static Outcome notPoured(NotPoured why, @Nullable Double pouredMl, boolean measured) {
        return new Outcome(PourPhase.FAILED, pouredMl, measured, why.failure().name(), why.reason(), null);
    }
}
