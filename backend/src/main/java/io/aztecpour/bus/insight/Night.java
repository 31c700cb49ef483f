package io.aztecpour.bus.insight;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one night. It names no guest and no member of staff.
 *
 * @param date the day of the bar on which it began
 * @param toMs when it ended; of one that runs: now
 * @param slotMs how long a slot of the charts is, ms
 * @param atMs when each of them begins; empty where nothing was poured
 * @param drinks most first; beyond the eighth all others as one
 * @param taps the busiest first
 * @param runsOut bottles that will be empty, the soonest first; tonight only
 * @param waited how long guests waited
 * @param peak the busiest slot; null where nothing was poured
 */
public record Night(
        String date,
        long fromMs,
        long toMs,
        long nowMs,
        String timeZone,
        boolean running,
        long slotMs,
        List<Long> atMs,
        List<DrinkSlots> drinks,
        List<NightTap> taps,
        List<RunsOut> runsOut,
        List<CodeCount> failures,
        List<CodeCount> refusals,
        @JsonProperty("wait") Wait waited,
        PourTotal total,
        @Nullable Peak peak,
        long measured,
        @JsonProperty("within_1_ml") long withinOneMl,
        @Nullable Double biasMl,
        @Nullable Double p50Ml,
        @Nullable Double p95Ml) {

    /** @param name null for all others together */
    public record DrinkSlots(
            @Nullable String name, @Nullable String colour, List<Long> pours, List<Double> ml) {}

    public record NightTap(
            String tap, String name, boolean removed, long pours, long failed, long refused, double ml, long unknown) {}

    /** @param emptyAtMs at the present rate, ms since 1970; null where that cannot be told */
    public record RunsOut(
            String tap,
            String name,
            String drink,
            double leftMl,
            @Nullable Long emptyAtMs) {}

    /** From the wish to the glass being ready, of the pours that succeeded, ms. */
    public record Wait(
            long pours, @Nullable Long p50Ms, @Nullable Long p95Ms) {}

    public record Peak(long atMs, double ml, long pours) {}
}
