package io.aztecpour.insight;

import io.aztecpour.bus.insight.Exactness.Claims;
import io.aztecpour.bus.insight.Exactness.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** How exact some pours were, added up. */
final class ErrorFigures {
    /** Columns of {@link SumTable#DAYS}, in the order in which {@link #add} takes them. */
    static final List<String> COLUMNS = columns();

    private static final int FIRST_BUCKET = 6;

    private final long[] sums = new long[COLUMNS.size()];

    private static List<String> columns() {
        List<String> columns =
                new ArrayList<>(List.of("measured", "within_1", "error_sum", "claimed", "claim_sum", "claim_off"));
        columns.addAll(ErrorBuckets.columns());
        return List.copyOf(columns);
    }

    ErrorFigures add(long[] more) {
        for (int at = 0; at < sums.length; at++) {
            sums[at] += more[at];
        }
        return this;
    }

    long[] sums() {
        return sums.clone();
    }

    long measured() {
        return sums[0];
    }

    long withinOneMl() {
        return sums[1];
    }

    /** @return mean error, ml */
    @Nullable
    Double biasMl() {
        return mean(sums[2], sums[0]);
    }

    /** @return what devices claimed beside what was measured */
    Claims claims() {
        return new Claims(sums[3], claimBiasMl(), mean(sums[5], sums[3]));
    }

    /** @return mean of what devices claimed − what was measured, ml */
    @Nullable
    Double claimBiasMl() {
        return mean(sums[4], sums[3]);
    }

    private static @Nullable Double mean(long ul, long pours) {
        return pours == 0 ? null : (Double) thousandths(Ml.of(ul) / pours);
    }

    /** @param share 0–1
     * @return how far off that share of them was at most, ml */
    @Nullable
    Double quantileMl(double share) {
        Double found = ErrorBuckets.quantileMl(Arrays.copyOfRange(sums, FIRST_BUCKET, sums.length), share);
        return found == null ? null : (Double) thousandths(found);
    }

    List<Long> histogram() {
        return IntStream.range(FIRST_BUCKET, sums.length)
                .mapToObj(at -> sums[at])
                .toList();
    }

    Figures figures() {
        return new Figures(
                measured(), withinOneMl(), biasMl(), quantileMl(0.5), quantileMl(0.95), histogram(), claims());
    }

    private static double thousandths(double ml) {
        return Math.round(ml * 1_000) / 1_000.0;
    }

    /** @return of so many points, one each */
    static List<ErrorFigures> each(int points) {
        return LongStream.range(0, points).mapToObj(at -> new ErrorFigures()).toList();
    }
}
