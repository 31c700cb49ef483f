package io.aztecpour.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How pours are counted by their error, which is what the scale measured − what was asked for. Measured volumes are whole tenths of a
 * millilitre, and the bounds lie between them: the bucket in the middle holds the pours that were exact.
 */
final class ErrorBuckets {
    /** Ascending, µl: bucket i holds errors from the bound before it up to its own; the first and the last bucket are open. */
    private static final int[] BOUNDS_UL = {
        -10_250, -5_250, -3_250, -2_250, -1_750, -1_250, -950, -750, -550, -350, -250, -150, -50,
        50, 150, 250, 350, 550, 750, 950, 1_250, 1_750, 2_250, 3_250, 5_250, 10_250
    };

    static final int COUNT = BOUNDS_UL.length + 1;

    /** Where the open buckets are taken to end, µl: no pour is larger. */
    private static final int FARTHEST_UL = 60_000;

    private static final double UL = 1_000;

    private ErrorBuckets() {}

    /** @return the bounds in ml, ascending */
    static List<Double> boundsMl() {
        return IntStream.of(BOUNDS_UL).mapToObj(bound -> bound / UL).toList();
    }

    /** @return names of the columns that count them */
    static List<String> columns() {
        return IntStream.range(0, COUNT).mapToObj(bucket -> "e" + bucket).toList();
    }

    /** @param error an expression of SQL, µl; where it is null, no bucket counts it
     * @return for each bucket an expression that is 1 or 0 */
    static List<String> expressions(String error) {
        List<String> each = new ArrayList<>();
        for (int bucket = 0; bucket < COUNT; bucket++) {
            String least = bucket == 0 ? "" : error + " >= " + BOUNDS_UL[bucket - 1];
            String most = bucket == COUNT - 1 ? "" : error + " < " + BOUNDS_UL[bucket];
            String both = least.isEmpty() || most.isEmpty() ? "" : " AND ";
            each.add("CASE WHEN " + least + both + most + " THEN 1 ELSE 0 END");
        }
        return each;
    }

    /**
     * The error below which this share of the pours stays, whatever its sign: within a bucket they are taken to be spread evenly, as
     * Prometheus' {@code histogram_quantile} does.
     *
     * @param counts pours in each bucket
     * @param share 0–1
     * @return ml; null where there are no pours
     */
    static @Nullable Double quantileMl(long[] counts, double share) {
        int half = COUNT / 2;
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        if (total == 0) {
            return null;
        }
        double wanted = share * total;
        double below = 0;
        for (int ring = 0; ring <= half; ring++) {
            long here = ring == 0 ? counts[half] : counts[half - ring] + counts[half + ring];
            if (here > 0 && below + here >= wanted) {
                double from = ring == 0 ? 0 : BOUNDS_UL[half + ring - 1];
                double to = ring == half ? FARTHEST_UL : BOUNDS_UL[half + ring];
                return (from + (to - from) * (wanted - below) / here) / UL;
            }
            below += here;
        }
        return FARTHEST_UL / UL;
    }
}
