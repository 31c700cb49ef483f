package io.aztecpour.simulation;

import io.aztecpour.domain.Glass;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the device room believes of the glass that a scale sees: one lost echo is no lifted glass, unless the weight fell too. The same
 * rules as there, for a world whose time is not the machine's.
 */
final class GlassDebounce {
    private static final long CYCLE_NANOS = 180_000_000L;
    private static final int CYCLES = 2;
    private static final int CYCLES_AGAINST_WEIGHT = 4;
    private static final long FRESH_NANOS = 300_000_000L;
    private static final long LAG_NANOS = 500_000_000L;
    private static final long SPAN_NANOS = 1_500_000_000L;

    private final Deque<Weighed> weights = new ArrayDeque<>();
    private Glass believed = Glass.UNKNOWN;
    private Glass said = Glass.UNKNOWN;
    private int absentCycles;
    private long cycleNanos;

    private record Weighed(double grams, long nanos) {}

    void looked(Glass seen, long nanos) {
        said = seen;
        if (seen != Glass.ABSENT) {
            absentCycles = 0;
            believed = seen;
            return;
        }
        if (absentCycles == 0 || nanos - cycleNanos > CYCLE_NANOS) {
            absentCycles++;
            cycleNanos = nanos;
        }
        decide(nanos);
    }

    void weighed(double grams, long nanos) {
        weights.addLast(new Weighed(grams, nanos));
        while (nanos - weights.getFirst().nanos() > SPAN_NANOS) {
            weights.removeFirst();
        }
        if (said == Glass.ABSENT) {
            decide(nanos);
        }
    }

    Glass glass() {
        return believed;
    }

    boolean inDoubt() {
        return said == Glass.ABSENT && believed != Glass.ABSENT;
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

    private boolean fell(long nanos) {
        double now = weights.getLast().grams();
        return now - leastUntil(nanos) < Glass.LIFTED_G && leastUntil(nanos - LAG_NANOS) - now >= Glass.LIFTED_G;
    }

    private double leastUntil(long nanos) {
        double least = Double.NaN;
        for (Weighed weight : weights) {
            if (weight.nanos() <= nanos && !(weight.grams() >= least)) {
                least = weight.grams();
            }
        }
        return least;
    }
}
