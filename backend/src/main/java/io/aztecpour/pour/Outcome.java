package io.aztecpour.pour;

import io.aztecpour.domain.Pour;
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

    /** @param pour as it stands at its end */
    static Outcome of(Verdict verdict, Pour pour) {
        Double ml = tenths(verdict.pouredMl());
        Trip trip = verdict.trip();
        return trip == null
                ? new Outcome(PourPhase.SUCCESS, ml, verdict.measured(), null, null, null)
                : new Outcome(
                        PourPhase.FAILED,
                        ml,
                        verdict.measured(),
                        trip.code().name(),
                        Words.failure(trip, pour, ml),
                        trip.by());
    }

    /** @param code stable, see {@link io.aztecpour.domain.Code} */
    static Outcome refused(String code, String reason) {
        return new Outcome(PourPhase.REFUSED, null, false, code, reason, null);
    }

    /** It was written that it would pour, and as far as anybody knows it did not. */
    static Outcome notPoured(NotPoured why, boolean measured) {
        return new Outcome(
                PourPhase.FAILED,
                tenths(why.pouredMl()),
                measured && why.pouredMl() != null,
                why.failure().name(),
                why.reason(),
                why.by());
    }

    private static @Nullable Double tenths(@Nullable Double ml) {
        return ml == null ? null : (Double) (Math.round(Math.max(0, ml) * 10) / 10.0);
    }
}
