package io.aztecpour.device.polling;

import io.aztecpour.domain.Glass;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Debounces the glass sensor of a dispenser or a scale. The public firmware of the weight module reports each ultrasonic
 * measurement as it is, and a round glass loses an echo now and then: one lost echo is no lifted glass. PRESENT is believed at
 * once, ABSENT as soon as the weight or another measurement confirms it. Times are on the hub's monotonic clock, ns.
 */
final class GlassDebouncer {
    /** The sensor measures every 150 ms: two answers this far apart, even late ones, are two measurements, ns. */
    private static final long CYCLE_NANOS = 180_000_000L;
    /** Measurements that must agree where no weight is known. */
    private static final int CYCLES = 2;
    /** Measurements that overrule a weight which still shows the glass: the scale may be stuck. */
    private static final int CYCLES_AGAINST_WEIGHT = 4;
    /** An older weight says nothing about the glass, ns. */
    private static final long FRESH_NANOS = 300_000_000L;
    /** The sensor may notice a lifted glass this much later than the scale, ns: the glass stood there before. */
    private static final long LAG_NANOS = 500_000_000L;

    private static final long SPAN_NANOS = 1_500_000_000L;
    private static final int MAX_WEIGHTS = 200;

    private final Deque<Weight> weights = new ArrayDeque<>();
    private Glass believed = Glass.UNKNOWN;
    private Glass seen = Glass.UNKNOWN;
    private int absentCycles;
    private long cycleNanos;

    private record Weight(double grams, long nanos) {}

    /** Takes in a measurement of the sensor. */
    void glassSeen(Glass glass, long nanos) {
        seen = glass;
        if (glass != Glass.ABSENT) {
            absentCycles = 0;
            believed = glass;
            return;
        }
        if (absentCycles == 0 || nanos - cycleNanos > CYCLE_NANOS) {
            absentCycles++;
            cycleNanos = nanos;
        }
        decide(nanos);
    }

    /** Takes in a weight, g, of a sensor that works. */
    void weighed(double grams, long nanos) {
        weights.addLast(new Weight(grams, nanos));
        while (weights.size() > MAX_WEIGHTS || nanos - weights.getFirst().nanos() > SPAN_NANOS) {
            weights.removeFirst();
        }
        if (seen == Glass.ABSENT) {
            decide(nanos);
        }
    }

    Glass glass() {
        return believed;
    }

    /** @return whether the last measurement saw no glass, which is not confirmed yet */
    boolean isDoubtful() {
        return seen == Glass.ABSENT && believed != Glass.ABSENT;
    }

    private void decide(long nanos) {
        if (believed == Glass.UNKNOWN || absentCycles >= cyclesNeeded(nanos)) {
            believed = Glass.ABSENT;
        }
    }

    private int cyclesNeeded(long nanos) {
        if (weights.isEmpty() || nanos - weights.getLast().nanos() > FRESH_NANOS) {
            return CYCLES;
        }
        return fell(nanos) ? 1 : CYCLES_AGAINST_WEIGHT;
    }

    /** @return whether the weight fell and stays down; a weight that rose again is another glass */
    private boolean fell(long nanos) {
        double now = weights.getLast().grams();
        boolean down = now - leastUntil(nanos) < Glass.LIFTED_G;
        // The minimum of what stood there, because the scale rings when a glass is put down.
        return down && leastUntil(nanos - LAG_NANOS) - now >= Glass.LIFTED_G;
    }

    /** @return the least weight up to a time, g; NaN where none is known */
    private double leastUntil(long nanos) {
        double least = Double.NaN;
        for (Weight weight : weights) {
            if (weight.nanos() <= nanos && !(weight.grams() >= least)) {
                least = weight.grams();
            }
        }
        return least;
    }
}
