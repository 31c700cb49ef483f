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
public record Party(Tally first, Tally later, int beyondReach) {
    /** So many pours at a tap are reported apart. */
    public static final int FIRST = 10;

    public static Party held(Supplier<Strategy> strategies, long seed, int taps, int pours, int rateHz) {
        Tally first = new Tally();
        Tally later = new Tally();
        int beyond = 0;
        for (int number = 0; number < taps; number++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
            TapTruth tap = TapTruth.drawn(random, number, rateHz);
            Strategy strategy = strategies.get();
            for (int count = 0; count < pours; count++) {
                int target = count % 6 == 5 ? 60 : random.nextInt(10, 61);
                double glass = new VirtualPour(tap, strategy, PourTruth.drawn(random, tap, target)).run();
                if (target > tap.reachMl()) {
                    beyond++;
                } else {
                    (count < FIRST ? first : later).add(target, glass);
                }
            }
        }
        return new Party(first, later, beyond);
    }
}
