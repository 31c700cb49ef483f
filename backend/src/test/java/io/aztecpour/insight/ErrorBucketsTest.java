package io.aztecpour.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How far off pours were, from how many fell into each bucket. */
class ErrorBucketsTest {
    private static long[] counts(double... errorsMl) {
        long[] counts = new long[ErrorBuckets.COUNT];
        List<Double> bounds = ErrorBuckets.boundsMl();
        for (double error : errorsMl) {
            counts[(int) bounds.stream().filter(bound -> bound <= error).count()]++;
        }
        return counts;
    }

    @Test
    void bucketsLieEvenlyAroundTheExactOne() {
        List<Double> bounds = ErrorBuckets.boundsMl();

        assertThat(bounds).isSorted().hasSize(ErrorBuckets.COUNT - 1);
        IntStream.range(0, bounds.size())
                .forEach(at -> assertThat(bounds.get(at)).isEqualTo(-bounds.get(bounds.size() - 1 - at)));
        assertThat(bounds)
                .as("no measured tenth lies on a bound")
                .allSatisfy(bound ->
                        assertThat(Math.abs(Math.round(bound * 100)) % 10).isEqualTo(5));
    }

    @Test
    void withoutPoursThereIsNone() {
        assertThat(ErrorBuckets.quantileMl(counts(), 0.5)).isNull();
    }

    @Test
    void theSignDoesNotMatter() {
        assertThat(ErrorBuckets.quantileMl(counts(-0.4, 0.4, -0.4, 0.4), 0.5)).isEqualTo(0.45, within(0.1));
        assertThat(ErrorBuckets.quantileMl(counts(0.1), 0.95)).isEqualTo(0.1, within(0.05));
        assertThat(ErrorBuckets.quantileMl(counts(0, 0, 0, -7), 0.5)).isLessThan(0.05);
        assertThat(ErrorBuckets.quantileMl(counts(-30), 1)).isEqualTo(60);
    }

    @Test
    void itIsNearWhatThePoursThemselvesSay() {
        Random random = new Random(7);
        double[] errors = random.doubles(5_000)
                .map(any -> Math.round(random.nextGaussian() * 8) / 10.0)
                .toArray();
        double[] sorted = Arrays.stream(errors).map(Math::abs).sorted().toArray();

        assertThat(ErrorBuckets.quantileMl(counts(errors), 0.5)).isEqualTo(sorted[2_500], within(0.1));
        assertThat(ErrorBuckets.quantileMl(counts(errors), 0.95)).isEqualTo(sorted[4_750], within(0.2));
    }
}
