package io.aztecpour.insight;

import static io.aztecpour.insight.TapQualityRows.DAY_MS;

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
    static QualityPoint of(long fromMs, long toMs) {
        long daysFromMs = Math.min(toMs, -Math.floorDiv(-fromMs, DAY_MS) * DAY_MS);
        long daysToMs = Math.max(daysFromMs, Math.floorDiv(toMs, DAY_MS) * DAY_MS);
        return new QualityPoint(fromMs, daysFromMs, daysToMs, toMs);
    }

    /** @param beginsMs ascending; each point ends where the next one begins */
    static List<QualityPoint> between(List<Long> beginsMs, long endMs) {
        List<QualityPoint> points = new ArrayList<>();
        for (int i = 0; i < beginsMs.size(); i++) {
            points.add(of(beginsMs.get(i), i + 1 < beginsMs.size() ? beginsMs.get(i + 1) : endMs));
        }
        return points;
    }

    List<Long> bounds() {
        return List.of(fromMs, daysFromMs, daysToMs, toMs);
    }
}
