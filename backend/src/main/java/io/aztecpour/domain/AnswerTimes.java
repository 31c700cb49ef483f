package io.aztecpour.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long devices took to answer: a histogram that takes the same room however many answers it counts.
 *
 * @param counts of answers by bucket. A bucket reaches up to its edge in {@link #EDGES_MS}, which belongs to it; the last one has none
 */
public record AnswerTimes(List<Long> counts) {
    /** The buckets' upper edges, ms. */
    public static final List<Integer> EDGES_MS =
            List.of(1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500, 800, 1_200, 2_000);

    public static final int BUCKETS = EDGES_MS.size() + 1;

    public static final AnswerTimes NONE = new AnswerTimes(Collections.nCopies(BUCKETS, 0L));

    public AnswerTimes {
        if (counts.size() != BUCKETS) {
            throw new IllegalArgumentException("there are " + BUCKETS + " buckets, not " + counts.size());
        }
        counts = List.copyOf(counts);
    }

    /** @return the bucket of an answer that took so long, ms */
    public static int bucket(double ms) {
        int bucket = 0;
        while (bucket < EDGES_MS.size() && ms > EDGES_MS.get(bucket)) {
            bucket++;
        }
        return bucket;
    }

    public AnswerTimes plus(AnswerTimes other) {
        List<Long> sum = new ArrayList<>(BUCKETS);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            sum.add(counts.get(bucket) + other.counts.get(bucket));
        }
        return new AnswerTimes(sum);
    }

    /** @return number of answers */
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * As if the answers of a bucket were spread evenly over it.
     *
     * @param share 0–1: 0.99 for what 99 of 100 answers did not exceed
     * @return ms; the last edge where it lies beyond; null where nothing was answered
     */
    public @Nullable Double quantileMs(double share) {
        long total = total();
        if (total == 0) {
            return null;
        }
        double rank = share * total;
        long below = 0;
        for (int bucket = 0; bucket < EDGES_MS.size(); bucket++) {
            long here = counts.get(bucket);
            if (here > 0 && below + here >= rank) {
                double from = bucket == 0 ? 0 : EDGES_MS.get(bucket - 1);
                return from + (EDGES_MS.get(bucket) - from) * Math.max(0, rank - below) / here;
            }
            below += here;
        }
        return (double) EDGES_MS.get(EDGES_MS.size() - 1);
    }
}
