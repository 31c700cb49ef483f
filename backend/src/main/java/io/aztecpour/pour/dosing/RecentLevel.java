package io.aztecpour.pour.dosing;

import java.util.ArrayDeque;
import java.util.Deque;

/** What the weight itself shows, whatever is made of it: the median of the last samples, so that a knock is no level. */
final class RecentLevel {
    private static final double SPAN_S = 0.2;
    private static final int LEAST_SAMPLES = 3;

    private record Seen(double seconds, double ml) {}

    private final Deque<Seen> recent = new ArrayDeque<>();

    /** @return an independent copy */
    RecentLevel copy() {
        RecentLevel copy = new RecentLevel();
        copy.recent.addAll(recent);
        return copy;
    }

    void add(double seconds, double ml) {
        recent.addLast(new Seen(seconds, ml));
        while (recent.size() > LEAST_SAMPLES && seconds - recent.getFirst().seconds() > SPAN_S) {
            recent.removeFirst();
        }
    }

    /** @return the level, ml; 0 without samples */
    double ml() {
        return recent.stream()
                .mapToDouble(Seen::ml)
                .sorted()
                .skip(Math.max(0, recent.size() - 1) / 2)
                .findFirst()
                .orElse(0);
    }

    /** @return the moment that the level belongs to, s */
    double middleS() {
        return recent.isEmpty()
                ? 0
                : (recent.getFirst().seconds() + recent.getLast().seconds()) / 2;
    }

    /**
     * @param noiseMl standard deviation of one sample, ml
     * @return whether the level is surely above this
     */
    boolean isAbove(double ml, double noiseMl) {
        return recent.size() >= LEAST_SAMPLES && ml() > ml + 0.3 + 3.8 * noiseMl / Math.sqrt(recent.size());
    }
}
