package io.aztecpour.pour.dosing;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * The last moments of a scale, to tell whether the weight stands still and where. Feed it every sample of a tap; a new
 * one knows nothing of what stood there before.
 */
public final class StabilityDetector {
    /** After a pump stopped, what is still falling and nearly all of the drip land within this time, ns. */
    public static final long LAST_DROPS_NANOS = 700_000_000L;

    /** Then the weight must stand still for this long to be learned from, ns; more gains next to nothing. */
    public static final long SETTLED_NANOS = 700_000_000L;

    /** How far back it looks, ns: long enough to average noise away, short enough to follow a hand. */
    private static final long SPAN_NANOS = 1_500_000_000L;

    /** More than a scale's noise may grow by a shaking table, g: what trembles like this is in somebody's hand. */
    private static final double TREMBLES_G = 3;

    /** Besides the noise the newest sample may be off the mean by this, g: more is another glass, not seen for long yet. */
    private static final double NEWEST_G = 1;

    /** What strays from the newer half by more is no noise: so many of its standard deviations, and this, g. */
    private static final double SHAKES = 4;

    private static final double SHAKES_G = 0.15;

    /** One sample that is off by more, while those before and after it agree, is a bad one, g: a lifted glass takes more. */
    private static final double BAD_G = 12;

    /** Those before and after agree within this part of what it is off by. */
    private static final double AGREE = 0.25;

    /** Of a slow board one sample may well be a hand that came and went, ns. */
    private static final long BAD_NANOS = 300_000_000L;

    private static final int MOST_SAMPLES = 200;

    private static final int LEAST_SAMPLES = 4;

    /** A board that takes up to 1 s for each answer is believed with fewer samples over a longer time. */
    private static final int LEAST_SLOW_SAMPLES = 3;

    private static final long LEAST_SLOW_NANOS = 1_000_000_000L;
    private static final long SLOW_SPAN_NANOS = 6_000_000_000L;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** @return a copy that has this sample too */
    public StabilityDetector with(Sample sample) {
        StabilityDetector copy = new StabilityDetector();
        copy.samples.addAll(samples);
        copy.add(sample);
        return copy;
    }

    public void add(Sample sample) {
        dropBadOne(sample);
        samples.addLast(sample);
        while (samples.size() > MOST_SAMPLES || spanNanos() > (isSlow() ? SLOW_SPAN_NANOS : SPAN_NANOS)) {
            samples.removeFirst();
        }
    }

    /** @param newest tells whether the one before it was a bad one */
    private void dropBadOne(Sample newest) {
        if (samples.size() < 2) {
            return;
        }
        Sample doubtful = samples.removeLast();
        Sample before = samples.getLast();
        double off = Math.min(Math.abs(doubtful.grams() - before.grams()), Math.abs(doubtful.grams() - newest.grams()));
        boolean agree = Math.abs(newest.grams() - before.grams()) <= AGREE * off;
        if (!(off > BAD_G && agree && newest.atNanos() - before.atNanos() <= BAD_NANOS)) {
            samples.addLast(doubtful);
        }
    }

    /** Whether there are so few samples that they may span a longer time. */
    public boolean isSlow() {
        return samples.size() <= LEAST_SAMPLES;
    }

    private long spanNanos() {
        return samples.getLast().atNanos() - samples.getFirst().atNanos();
    }

    /**
     * Whether the weight stood still: enough samples over enough time, which hardly tremble, the two halves
     * of the window agree, and the newest sample with both.
     *
     * @param leastNanos how long it must have been watched, ns, up to 1.5 s
     * @param noiseG standard deviation of one sample as learned, g
     */
    public boolean isStill(long leastNanos, double noiseG) {
        if (!isEnough(leastNanos)) {
            return false;
        }
        StillWeight weight = weight();
        boolean newestAgrees = Math.abs(samples.getLast().grams() - weight.grams()) <= NEWEST_G + 4 * noiseG;
        int half = samples.size() / 2;
        return newestAgrees
                && weight.noiseG() <= TREMBLES_G + 4 * noiseG
                && driftG() <= 0.15 + 2.5 * noiseG * Math.sqrt(2.0 / half);
    }

    /** @return by how much the means of the older and the newer half differ, g; 0 with fewer than two samples */
    public double driftG() {
        int half = samples.size() / 2;
        if (half == 0) {
            return 0;
        }
        double early = 0;
        double late = 0;
        int seen = 0;
        for (Sample sample : samples) {
            if (seen++ < half) {
                early += sample.grams();
            } else {
                late += sample.grams();
            }
        }
        return Math.abs(late / (samples.size() - half) - early / half);
    }

    /** @return the difference between its highest and its lowest sample, g; 0 without any */
    public double spreadG() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Sample sample : samples) {
            least = Math.min(least, sample.grams());
            most = Math.max(most, sample.grams());
        }
        return samples.isEmpty() ? 0 : most - least;
    }

    /**
     * @param nowNanos on the clock of the samples, ns
     * @return whether no sample came in the last seconds, so that it tells of the past
     */
    public boolean isStale(long nowNanos) {
        return samples.isEmpty() || nowNanos - samples.getLast().atNanos() > SLOW_SPAN_NANOS;
    }

    private boolean isEnough(long leastNanos) {
        return samples.size() >= LEAST_SAMPLES
                ? spanNanos() >= leastNanos
                : samples.size() >= LEAST_SLOW_SAMPLES && spanNanos() >= Math.max(leastNanos, LEAST_SLOW_NANOS);
    }

    /** @return where it stands; {@link StillWeight#UNKNOWN} without samples */
    public StillWeight weight() {
        return weight(samples);
    }

    /** @return where it stands since it stands there: how it shook as it was put down is neither its weight nor noise */
    public StillWeight weightSincePlaced() {
        List<Sample> all = List.copyOf(samples);
        int from = all.size() / 2;
        StillWeight newer = weight(all.subList(from, all.size()));
        double shakes = SHAKES_G + SHAKES * newer.noiseG();
        while (from > 0 && Math.abs(all.get(from - 1).grams() - newer.grams()) <= shakes) {
            from--;
        }
        return weight(all.subList(from, all.size()));
    }

    private static StillWeight weight(Collection<Sample> samples) {
        if (samples.isEmpty()) {
            return StillWeight.UNKNOWN;
        }
        double mean = mean(samples);
        double squares = 0;
        for (Sample sample : samples) {
            squares += (sample.grams() - mean) * (sample.grams() - mean);
        }
        double noise = samples.size() < 2 ? 0 : Math.sqrt(squares / (samples.size() - 1));
        return new StillWeight(mean, noise, samples.size());
    }

    private static double mean(Collection<Sample> samples) {
        double sum = 0;
        for (Sample sample : samples) {
            sum += sample.grams();
        }
        return sum / samples.size();
    }
}
