package io.aztecpour.device.polling;

import io.aztecpour.domain.Glass;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Debounces what a scale says of the glass. The public firmware of the weight module shows each ultrasonic measurement as it
 * is, and a round glass loses an echo now and then: one lost echo is no lifted glass. A glass that is seen is believed at
 * once, one that is gone as soon as the weight or another measurement agrees. Moments are those of the hub's monotonic
 * clock, ns.
 */
public final class GlassDebouncer {
    /** The sensor measures every 150 ms. Two answers this far apart, late ones too, show two measurements, ns. */
    private static final long CYCLE_NANOS = 180_000_000L;
    /** So many measurements must agree where no weight is known. */
    private static final int CYCLES = 2;
    /** So many overrule a weight that still shows the glass, for the scale may be stuck. */
    private static final int CYCLES_AGAINST_WEIGHT = 4;
    /** An older weight says nothing of the glass, ns. */
    private static final long FRESH_NANOS = 300_000_000L;
    /** The sensor may tell of a lifted glass so much later than the scale, ns: what stood there is older than this. */
    private static final long LAG_NANOS = 500_000_000L;

    private static final long SPAN_NANOS = 1_500_000_000L;
    private static final int MOST_WEIGHTS = 200;

    private final Deque<Weight> weights = new ArrayDeque<>();
    private Glass believed = Glass.UNKNOWN;
    private Glass said = Glass.UNKNOWN;
    private int absentCycles;
    private long cycleNanos;

    private record Weight(double grams, long nanos) {}

    /** The scale told what it sees. */
    public void looked(Glass seen, long nanos) {
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

    /** The scale told a weight that its sensor vouches for. */
    public void weighed(double grams, long nanos) {
        weights.addLast(new Weight(grams, nanos));
        while (weights.size() > MOST_WEIGHTS || nanos - weights.getFirst().nanos() > SPAN_NANOS) {
            weights.removeFirst();
        }
        if (said == Glass.ABSENT) {
            decide(nanos);
        }
    }

    public Glass glass() {
        return believed;
    }

    /** @return whether the scale sees no glass, and one lost echo may be all there is to it */
    public boolean inDoubt() {
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

    /** Whether the weight fell and stays down; one that came up again is that of another glass. */
    private boolean fell(long nanos) {
        double now = weights.getLast().grams();
        boolean down = now - leastUntil(nanos) < Glass.LIFTED_G;
        // The least of what stood there, for a glass that was just put down rings on the scale.
        return down && leastUntil(nanos - LAG_NANOS) - now >= Glass.LIFTED_G;
    }

    /** @return NaN where nothing was weighed until then, g */
    private double leastUntil(long nanos) {
        return weights.stream()
                .filter(weight -> weight.nanos() <= nanos)
                .mapToDouble(Weight::grams)
                .min()
                .orElse(Double.NaN);
    }
}
