package io.aztecpour.insight;

import static io.aztecpour.insight.TapQualityRows.DAY_MS;
import static io.aztecpour.insight.TapQualityRows.HOUR_MS;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time as it is read: the whole days of UTC in it from the rows of days, what is before and after them from those of
 * hours. So each hour counts in one point, and yet years are a few hundred rows.
 *
 * @param fromMs ms since 1970, as are all of them
 * @param daysFromMs where the whole days begin; {@code toMs} where there are none
 * @param daysToMs where they end
 * @param toMs exclusive
 */
record QualityPoint(long fromMs, long daysFromMs, long daysToMs, long toMs) {
    /** More of them take longer to read than somebody likes to wait. */
    private static final long MOST_HOURS = 2_400;

    /** The shortest day, when a clock is set, is longer. */
    private static final long LEAST_DAY_MS = 20 * HOUR_MS;

    static QualityPoint of(long fromMs, long toMs) {
        long daysFromMs = Math.min(toMs, -Math.floorDiv(-fromMs, DAY_MS) * DAY_MS);
        long daysToMs = Math.max(daysFromMs, Math.floorDiv(toMs, DAY_MS) * DAY_MS);
        return new QualityPoint(fromMs, daysFromMs, daysToMs, toMs);
    }

    /**
     * Of very many days each is the nearest day of UTC, which is off by some hours: nobody sees that where they are a pixel or two each.
     *
     * @param beginsMs ascending; each point ends where the next one begins
     */
    static List<QualityPoint> between(List<Long> beginsMs, long endMs) {
        List<QualityPoint> exact = new ArrayList<>();
        for (int i = 0; i < beginsMs.size(); i++) {
            exact.add(of(beginsMs.get(i), i + 1 < beginsMs.size() ? beginsMs.get(i + 1) : endMs));
        }
        boolean days = exact.stream().allMatch(point -> point.toMs - point.fromMs >= LEAST_DAY_MS);
        long hours = exact.stream().mapToLong(QualityPoint::hours).sum();
        return days && hours > MOST_HOURS
                ? exact.stream().map(QualityPoint::nearestDays).toList()
                : exact;
    }

    private long hours() {
        return (daysFromMs - fromMs + toMs - daysToMs) / HOUR_MS;
    }

    private QualityPoint nearestDays() {
        return of(nearestDay(fromMs), nearestDay(toMs));
    }

    private static long nearestDay(long atMs) {
        return Math.floorDiv(atMs + DAY_MS / 2, DAY_MS) * DAY_MS;
    }

    List<Long> bounds() {
        return List.of(fromMs, daysFromMs, daysToMs, toMs);
    }
}
