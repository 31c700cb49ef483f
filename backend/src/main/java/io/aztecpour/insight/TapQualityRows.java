package io.aztecpour.insight;

import io.aztecpour.domain.DeviceQuality;
import io.aztecpour.store.Statement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** How well the devices of a tap answered, by hours and by days. Each node adds what it has measured, whoever else does. */
final class TapQualityRows {
    static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);
    static final long DAY_MS = TimeUnit.DAYS.toMillis(1);

    private static final String ADD_TO_HOUR = add("tap_hours", "hour_ms");
    private static final String ADD_TO_DAY = add("tap_days", "day_ms");

    private TapQualityRows() {}

    private static String add(String table, String begin) {
        return "INSERT INTO %1$s (tap, %2$s, %3$s) VALUES (?, ?, %4$s) ON CONFLICT (tap, %2$s) DO UPDATE SET %5$s"
                .formatted(
                        table,
                        begin,
                        String.join(", ", QualityColumns.NAMES),
                        String.join(", ", Collections.nCopies(QualityColumns.NAMES.size(), "?")),
                        QualityColumns.NAMES.stream()
                                .map(column -> "%2$s = %1$s.%2$s + excluded.%2$s".formatted(table, column))
                                .collect(Collectors.joining(", ")));
    }

    /** @param hourMs when the hour of UTC began in which this passed, ms since 1970 */
    static List<Statement> add(String tap, long hourMs, DeviceQuality passed) {
        return List.of(
                row(ADD_TO_HOUR, tap, hourMs, passed),
                row(ADD_TO_DAY, tap, Math.floorDiv(hourMs, DAY_MS) * DAY_MS, passed));
    }

    private static Statement row(String sql, String tap, long beginMs, DeviceQuality passed) {
        List<Long> figures = QualityColumns.of(passed);
        Object[] values = new Object[2 + figures.size()];
        values[0] = tap;
        values[1] = beginMs;
        for (int i = 0; i < figures.size(); i++) {
            values[2 + i] = figures.get(i);
        }
        return Statement.of(sql, values);
    }
}
