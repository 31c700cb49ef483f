package io.aztecpour.virtualesp32.sim;

import org.jspecify.annotations.Nullable;

/**
 * One fault, as it was asked for.
 *
 * @param kind what is wrong
 * @param forMillis how long, in ms of real time; 0 lasts until cleared
 * @param times how many answers, or samples of the scale, it spoils; 0 is all of them
 * @param path only requests to this path; null is every path
 * @param acts whether a request is carried out although its answer is spoiled
 * @param millis the fault's own amount: delay of {@code slow}, pause of {@code trickle}, leap of {@code clock_jump}, length
 *     of a {@code silence} or {@code freeze} that waits for its path, how long {@code noise} takes to grow
 * @param word what {@code odd_state} says
 * @param grams how far a {@code bad_sample} is off, how fast the zero creeps in a {@code drift}, per minute, how much {@code
 *     noise} and {@code wind} shake, as a standard deviation, and what {@code under_plate} adds, g
 * @param share of the load that {@code under_plate} bears, 0–1
 */
public record InjectedFault(
        FaultKind kind,
        long forMillis,
        int times,
        @Nullable String path,
        boolean acts,
        long millis,
        String word,
        double grams,
        double share) {
    private static final long SLOW_MILLIS = 800;
    private static final long TRICKLE_MILLIS = 100;
    private static final long CLOCK_JUMP_MILLIS = 3_600_000;
    private static final long STANDSTILL_MILLIS = 5_000;

    static final double USUAL_SHARE = 0.3;

    static final String USUAL_WORD = "error";

    /** @return a standstill that had waited for its path and begins now */
    InjectedFault begun() {
        return new InjectedFault(kind, millis, 0, null, acts, millis, word, grams, share);
    }

    /** @return how many samples are spoiled where nobody said it: one, and of all else everything until cleared */
    static int usualTimes(FaultKind kind) {
        return kind == FaultKind.BAD_SAMPLE ? 1 : 0;
    }

    static long usualMillis(FaultKind kind) {
        return switch (kind) {
            case SLOW -> SLOW_MILLIS;
            case TRICKLE -> TRICKLE_MILLIS;
            case CLOCK_JUMP -> CLOCK_JUMP_MILLIS;
            case SILENCE, FREEZE -> STANDSTILL_MILLIS;
            default -> 0;
        };
    }

    static double usualGrams(FaultKind kind) {
        return switch (kind) {
            case DRIFT -> 2;
            case NOISE -> 3;
            case WIND -> 4;
            case UNDER_PLATE -> -15;
            // The scale shows 0 g then, whatever stands on it.
            default -> -2_000;
        };
    }
}
