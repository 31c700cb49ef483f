package io.aztecpour.device.health;

import io.aztecpour.domain.Glass;
import io.aztecpour.domain.ScaleRange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some seconds in which one and the same load stood on a scale, summed up. Medians and quantiles, so that a few bad samples
 * weigh nothing.
 *
 * @param fromMs first sample, ms
 * @param untilMs last sample, ms
 * @param glass as its sensor saw it all the time
 * @param medianG what stood there, g
 * @param noiseG standard deviation of one sample, g; null at the end of the scale's range, where it cannot be seen
 * @param roughness how much each sample differs from the one before, beside how much all differ (von Neumann's ratio): about 2
 *     where no sample knows of the one before, near 0 where the weight sways; null where all are alike
 * @param spikes single samples far off those before and after
 * @param repeats all samples are alike to the last digit, and have digits that no load cell repeats
 */
record RestBlock(
        long fromMs,
        long untilMs,
        Glass glass,
        double medianG,
        @Nullable Double noiseG,
        @Nullable Double roughness,
        int spikes,
        boolean repeats) {
    /** A spike is off by so many standard deviations, and by this, g: less is noise. */
    private static final double SPIKE_DEVIATIONS = 8;

    private static final double SPIKE_G = 5;

    /** A weight that changes by more between the first and the last third, besides its noise, was touched, g. */
    private static final double MOVED_G = 4;

    /** No scale at rest shakes like this, g: something was put down. */
    private static final double MOST_NOISE_G = 25;

    /** The middle of the samples, which a few bad ones do not reach, and how many standard deviations it spans. */
    private static final double LOW = 0.1;

    private static final double HIGH = 0.9;
    private static final double LOW_TO_HIGH = 2.5631;

    /** A scale shows nothing below 0: where it cuts off the lower half, the upper one tells as well. */
    private static final double ABOVE_ZERO = 0.6;

    private static final double ABOVE_ZERO_TO_HIGH = 1.0283;

    private static final double UNSEEN_NOISE_G = 0.5;

    /** @return the sum of these samples; empty where the load changed among them */
    static Optional<RestBlock> of(List<RestSample> samples) {
        double[] grams = samples.stream().mapToDouble(RestSample::grams).toArray();
        double[] sorted = grams.clone();
        Arrays.sort(sorted);
        double median = quantile(sorted, 0.5);
        Double noise = noise(sorted);
        double assumed = noise == null ? UNSEEN_NOISE_G : noise;
        double far = Math.max(SPIKE_G, SPIKE_DEVIATIONS * assumed);
        boolean[] off = outliers(grams, median, far);
        Glass glass = samples.get(0).glass();
        boolean touched = samples.stream().anyMatch(sample -> sample.glass() != glass)
                || assumed > MOST_NOISE_G
                || hasRun(off)
                || moved(grams) > MOVED_G + assumed;
        return touched
                ? Optional.empty()
                : Optional.of(new RestBlock(
                        samples.get(0).atMs(),
                        samples.get(samples.size() - 1).atMs(),
                        glass,
                        median,
                        noise,
                        roughness(grams, off),
                        spikes(grams, off, far),
                        sorted[0] == sorted[sorted.length - 1] && isFine(sorted[0])));
    }

    double seconds() {
        return (untilMs - fromMs) / 1e3;
    }

    /** @return whether the whole of the load can be seen: a scale shows nothing below 0, nor beyond its end */
    boolean isWithinRange() {
        return noiseG != null;
    }

    private static @Nullable Double noise(double[] sorted) {
        double high = quantile(sorted, HIGH);
        double above = quantile(sorted, ABOVE_ZERO);
        if (above == 0 || high >= ScaleRange.FULL_G) {
            return null;
        }
        double low = quantile(sorted, LOW);
        return low == 0 ? (high - above) / ABOVE_ZERO_TO_HIGH : (high - low) / LOW_TO_HIGH;
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** @return which samples are far off: a run of them is another load */
    private static boolean[] outliers(double[] grams, double median, double far) {
        boolean[] off = new boolean[grams.length];
        for (int i = 0; i < off.length; i++) {
            off[i] = Math.abs(grams[i] - median) > far;
        }
        return off;
    }

    private static boolean hasRun(boolean[] off) {
        for (int i = 1; i < off.length; i++) {
            if (off[i] && off[i - 1]) {
                return true;
            }
        }
        return false;
    }

    /** The first and the last sample have only one neighbour, which tells too little. */
    private static int spikes(double[] grams, boolean[] off, double far) {
        int spikes = 0;
        for (int i = 1; i < off.length - 1; i++) {
            double before = grams[i] - grams[i - 1];
            double after = grams[i] - grams[i + 1];
            boolean alone = Math.min(Math.abs(before), Math.abs(after)) > far / 2 && before * after > 0;
            spikes += off[i] && alone ? 1 : 0;
        }
        return spikes;
    }

    private static double moved(double[] grams) {
        int third = grams.length / 3;
        return Math.abs(median(Arrays.copyOfRange(grams, 0, third))
                - median(Arrays.copyOfRange(grams, 2 * third, grams.length)));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantile(sorted, 0.5);
    }

    private static @Nullable Double roughness(double[] grams, boolean[] off) {
        double[] good = new double[grams.length];
        int count = 0;
        for (int i = 0; i < grams.length; i++) {
            if (!off[i]) {
                good[count++] = grams[i];
            }
        }
        double mean = Arrays.stream(good, 0, count).average().orElse(0);
        double steps = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            steps += i == 0 ? 0 : (good[i] - good[i - 1]) * (good[i] - good[i - 1]);
            squares += (good[i] - mean) * (good[i] - mean);
        }
        return squares == 0 ? null : (Double) (steps / squares);
    }

    /** Whole grams, and tenths of a filtered value, may well repeat; the ends of the range do. */
    private static boolean isFine(double grams) {
        double tenths = grams * 10;
        return grams > 0 && grams < ScaleRange.FULL_G && Math.abs(tenths - Math.rint(tenths)) > 1e-6;
    }
}
