package io.aztecpour.pour.dosing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some samples of a scale, one after the other.
 *
 * @param samples in the order of time, 61 at most: more take the place of the oldest
 */
record SampleWindow(List<Sample> samples) {
    static final SampleWindow EMPTY = new SampleWindow(List.of());

    private static final int MOST_SAMPLES = 60;

    /** Fewer are no line. */
    private static final int LEAST_SAMPLES = 4;

    /** So long a straight line must be to be believed, ns. */
    private static final long LINE_NANOS = 250_000_000L;

    /** The samples of a straight line stray from it by this, g, … */
    private static final double STRAY_G = 0.15;

    /** … by so many times the scale's noise, … */
    private static final double STRAY_NOISE = 1.6;

    /** … and by this for each g/s, g: a jet stirs what is in the glass. */
    private static final double STIRS = 0.035;

    boolean isEmpty() {
        return samples.isEmpty();
    }

    int size() {
        return samples.size();
    }

    /** @return the newest; one there must be */
    Sample newest() {
        return samples.get(samples.size() - 1);
    }

    SampleWindow with(Sample more) {
        List<Sample> all = new ArrayList<>(samples.subList(Math.max(0, samples.size() - MOST_SAMPLES), samples.size()));
        all.add(more);
        return new SampleWindow(all);
    }

    /** @return those of that time until the newest, ns, and enough for a line at least */
    SampleWindow lasting(long nanos) {
        int first = 0;
        while (samples.size() - first > LEAST_SAMPLES
                && newest().atNanos() - samples.get(first).atNanos() > nanos) {
            first++;
        }
        return new SampleWindow(samples.subList(first, samples.size()));
    }

    /** @return those from that moment on, ns */
    SampleWindow since(long nanos) {
        return new SampleWindow(
                samples.stream().filter(each -> each.atNanos() >= nanos).toList());
    }

    /**
     * @param noiseG standard deviation of one sample, g
     * @return the straight line that they follow; empty where they are too few or follow none
     */
    Optional<SampleLine> line(double noiseG) {
        if (samples.size() < LEAST_SAMPLES
                || newest().atNanos() - samples.get(0).atNanos() < LINE_NANOS) {
            return Optional.empty();
        }
        SampleLine line = SampleLine.of(samples);
        double allowed = STRAY_G + STRAY_NOISE * noiseG + STIRS * Math.abs(line.slope());
        return line.strayG() <= allowed ? Optional.of(line) : Optional.empty();
    }
}
