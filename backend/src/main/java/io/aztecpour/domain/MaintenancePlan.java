package io.aztecpour.domain;

import java.util.List;

/**
 * What a maintenance run is to do.
 *
 * @param totalMl of all parts without the dry one, whole ml, 1–{@value #MOST_TOTAL_ML}
 * @param partMl of each part, whole ml, 1–60; the last one may be smaller
 * @param pauseS between two parts, s, 0–{@value #LONGEST_PAUSE_S}
 * @param dryLast whether one more part empties the hose once it hangs in the air; never of one that primes
 * @param jugMl what the jug holds, ml, {@value #SMALLEST_JUG_ML}–{@value #LARGEST_JUG_ML}
 */
public record MaintenancePlan(MaintenanceKind kind, int totalMl, int partMl, int pauseS, boolean dryLast, int jugMl) {
    public static final int MOST_TOTAL_ML = 3_000;
    public static final int LONGEST_PAUSE_S = 60;
    public static final int SMALLEST_JUG_ML = 50;
    public static final int LARGEST_JUG_ML = 5_000;

    public MaintenancePlan {
        Check.range(totalMl, 1, MOST_TOTAL_ML, "total_ml");
        Check.range(partMl, 1, Pour.MAX_POUR_ML, "part_ml");
        Check.range(pauseS, 0, LONGEST_PAUSE_S, "pause_s");
        Check.range(jugMl, Math.max(SMALLEST_JUG_ML, partMl), LARGEST_JUG_ML, "jug_ml");
        Check.that(!dryLast || kind != MaintenanceKind.PRIME, "dry_last", FieldError.notOneOf(List.of("false")));
    }
}
