package io.aztecpour.pour;

import io.aztecpour.domain.Reading;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a scale is still, and what it shows then.
 *
 * <p>The window is cut in two halves: still is when their means differ by no more than noise explains. The noise is
 * reckoned from the steps between neighbours (von Neumann), so that a steady rise does not look like noise.
 */
final class Stillness {
    /** Fewer samples cannot tell noise from movement. */
    private static final int FEWEST = 4;
    /** A scale of this kind resolves about a gram, so a movement below this does not matter, g. */
    private static final double MOVEMENT_G = 0.4;
    /** How many standard deviations of the halves' difference are still noise. */
    private static final double DEVIATIONS = 2.0;

    private final long windowNanos;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private @Nullable Long lastStampMs;

    private record Sample(long nanos, double grams) {}

    /** @param windowNanos how long it must have been still, ns */
    Stillness(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    void clear() {
        samples.clear();
        lastStampMs = null;
    }

    /** Takes a reading; one sample that was read twice counts once. */
    void add(Reading reading) {
        Double grams = reading.weightG();
        Long stamp = reading.sampleMs();
        if (grams == null || reading.weightError() || (stamp != null && stamp.equals(lastStampMs))) {
            return;
        }
        lastStampMs = stamp;
        samples.addLast(new Sample(reading.atNanos(), grams));
        // One sample older than the window stays, so that the samples kept always span it.
        while (samples.size() > FEWEST && reading.atNanos() - second().nanos >= windowNanos) {
            samples.removeFirst();
        }
    }

    /** @return the mean weight over the window, g; empty while it moves or too little is known */
    OptionalDouble still() {
        if (samples.size() < FEWEST || samples.getLast().nanos - samples.getFirst().nanos < windowNanos) {
            return OptionalDouble.empty();
        }
        double[] grams = samples.stream().mapToDouble(Sample::grams).toArray();
        int half = grams.length / 2;
        double moved = Math.abs(mean(grams, grams.length - half, grams.length) - mean(grams, 0, half));
        double explained = DEVIATIONS * noise(grams) * Math.sqrt(2.0 / half);
        return moved <= Math.max(MOVEMENT_G, explained)
                ? OptionalDouble.of(mean(grams, 0, grams.length))
                : OptionalDouble.empty();
    }

    /** @return the mean over what is known of the window, still or not, g */
    OptionalDouble latest() {
        return samples.stream().mapToDouble(Sample::grams).average();
    }

    private Sample second() {
        var each = samples.iterator();
        each.next();
        return each.next();
    }

    private static double mean(double[] grams, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += grams[i];
        }
        return sum / (to - from);
    }

    private static double noise(double[] grams) {
        double squares = 0;
        for (int i = 1; i < grams.length; i++) {
            double step = grams[i] - grams[i - 1];
            squares += step * step;
        }
        return Math.sqrt(squares / (2 * (grams.length - 1)));
    }
}
