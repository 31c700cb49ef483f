package io.aztecpour.bench.accuracy;

import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Many taps, many pours at each; the same for every strategy of one seed and rate.
 *
 * @param first the first pours at each tap
 * @param later those after them
 * @param beyondReach how many pours the device could not have given with 60 ml asked for; not counted
 */
public record Party(PourErrors first, PourErrors later, int beyondReach) {
    /** So many pours at a tap are reported apart. */
    public static final int FIRST = 10;

    /** A bottle, ml, and the part of the flow that is lost as it empties. */
    private static final int BOTTLE_ML = 700;

    private static final double LOST_WHEN_EMPTY = 0.12;

    /** @param draining whether the flow falls as the bottle empties and comes back with the next one */
    public static Party held(
            Supplier<Strategy> strategies, long seed, int taps, int pours, int rateHz, boolean draining) {
        PourErrors first = new PourErrors();
        PourErrors later = new PourErrors();
        int beyond = 0;
        for (int number = 0; number < taps; number++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
            TapTruth tap = TapTruth.drawn(random, number, rateHz);
            Strategy strategy = strategies.get();
            int poured = 0;
            for (int count = 0; count < pours; count++) {
                int target = count % 6 == 5 ? 60 : random.nextInt(10, 61);
                double share = draining ? 1 - LOST_WHEN_EMPTY * (poured % BOTTLE_ML) / BOTTLE_ML : 1;
                double glass = new VirtualPour(tap, strategy, PourTruth.drawn(random, tap, target, share)).run();
                poured += target;
                if (target > share * tap.reachMl()) {
                    beyond++;
                } else {
                    (count < FIRST ? first : later).add(target, glass);
                }
            }
        }
        return new Party(first, later, beyond);
    }
}
