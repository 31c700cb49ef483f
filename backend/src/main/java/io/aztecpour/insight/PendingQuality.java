package io.aztecpour.insight;

import io.aztecpour.domain.DeviceQuality;
import io.aztecpour.store.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured and is not written yet: a row for each tap and hour, of which a store that stays away leaves few. Not thread-safe. */
final class PendingQuality {
    /** Two and a half days of six taps. Beyond it the oldest is let go of: statistics must not fill the memory. */
    static final int MOST_ROWS = 360;

    private Map<Row, DeviceQuality> rows = new LinkedHashMap<>();

    /** @param hourMs when its hour of UTC began, ms since 1970 */
    private record Row(String tap, long hourMs) {}

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** @param atMs ms since 1970 */
    void add(String tap, long atMs, DeviceQuality passed) {
        if (!passed.equals(DeviceQuality.NONE)) {
            long hourMs = Math.floorDiv(atMs, TapQualityRows.HOUR_MS) * TapQualityRows.HOUR_MS;
            rows.merge(new Row(tap, hourMs), passed, DeviceQuality::plus);
            forgetOldest();
        }
    }

    private void forgetOldest() {
        while (rows.size() > MOST_ROWS) {
            rows.remove(rows.keySet().iterator().next());
        }
    }

    /** @return all of it, which is not pending any more */
    PendingQuality take() {
        PendingQuality taken = new PendingQuality();
        taken.rows = rows;
        rows = new LinkedHashMap<>();
        return taken;
    }

    /** Puts back what could not be written; it is older than what is here. */
    void putBack(PendingQuality older) {
        Map<Row, DeviceQuality> newer = rows;
        rows = older.rows;
        newer.forEach((row, passed) -> rows.merge(row, passed, DeviceQuality::plus));
        forgetOldest();
    }

    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        rows.forEach((row, passed) -> statements.addAll(TapQualityRows.add(row.tap, row.hourMs, passed)));
        return statements;
    }
}
