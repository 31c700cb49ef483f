package io.aztecpour.stock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a bottle will be empty: an exponentially weighted mean of what was poured, with a half-life of 30 minutes, so that the last
 * hour counts for three quarters.
 */
final class Forecast {
    private static final double HALF_LIFE_MS = 30 * 60_000.0;
    private static final long HOUR_MS = 3_600_000;
    /** Nobody plans further ahead from one evening's rate. */
    private static final long LONGEST_MS = 8 * HOUR_MS;

    private static final int FEWEST_POURS = 3;
    /** The first pours of an evening follow each other: no rate is reckoned from less. */
    private static final long SHORTEST_MS = 10 * 60_000;
    /** Nobody reads it more exactly. */
    private static final long STEP_MS = 5 * 60_000;

    private Forecast() {}

    /**
     * @param pours oldest first
     * @return ms since 1970; null with fewer than three pours in the last hour, and where it lies more than eight hours ahead
     */
    static @Nullable Long emptyAtMs(List<StockedMovement> pours, double leftMl, long nowMs) {
        List<StockedMovement> lately = pours.stream()
                .filter(pour -> nowMs - pour.atMs() < HOUR_MS && pour.ml() < 0)
                .toList();
        if (lately.size() < FEWEST_POURS || leftMl <= 0) {
            return null;
        }
        double weighted = pours.stream()
                .filter(pour -> nowMs - pour.atMs() < LONGEST_MS)
                .mapToDouble(pour -> -pour.ml() * weight(nowMs - pour.atMs()))
                .sum();
        long first = pours.stream()
                .mapToLong(pour -> nowMs - pour.atMs())
                .filter(age -> age < LONGEST_MS)
                .max()
                .orElse(0);
        double seen = 1 - weight(Math.max(first, SHORTEST_MS));
        double mlPerMs = weighted * Math.log(2) / HALF_LIFE_MS / seen;
        double ms = leftMl / mlPerMs;
        return ms > LONGEST_MS ? null : (Long) ((long) (nowMs + ms) / STEP_MS * STEP_MS);
    }

    private static double weight(long ageMs) {
        return Math.pow(2, -Math.max(0, ageMs) / HALF_LIFE_MS);
    }
}
