package io.aztecpour.insight;

import io.aztecpour.domain.HubSettings;
import io.aztecpour.insight.SumReader.Sum;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What counting a log anew has shown.
 *
 * @param events rows of the log
 * @param movements of bottles
 * @param wrongDays how many days of the bar the sums were not right for, with what was still to be added
 */
public record Recount(long events, long movements, int wrongDays) {
    /** All of time, and no number that overflows. */
    private static final Points EVER = Points.whole(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4);

    /**
     * Derives all sums from the log.
     *
     * @param store that no hub has open, or a server's
     * @param settings of the bar, which say when its days begin
     * @param machine its time zone, which counts where the settings name none
     */
    public static Future<Recount> run(Store store, HubSettings settings, ZoneId machine) {
        Rollup rollup = new Rollup(store);
        BarCalendar calendar = BarCalendar.of(settings, machine);
        return sums(store)
                .compose(before -> rollup.rebuild(calendar)
                        .compose(done -> sums(store))
                        .compose(after -> store.read("SELECT (SELECT COUNT(*) FROM events) AS events,"
                                        + " (SELECT COUNT(*) FROM bottle_movements) AS movements")
                                .map(rows -> rows.iterator().next())
                                .map(row -> new Recount(
                                        row.getLong("events"), row.getLong("movements"), different(before, after)))));
    }

    /** @return by day, what its pours add up to */
    private static Future<Map<String, List<Long>>> sums(Store store) {
        List<String> values = List.of(
                "pours", "failed", "refused", "unknown", "ul", "measured", "error_sum", "error_sq", "claim_sum");
        return new SumReader(store)
                .read(SumTable.DAYS, EVER, List.of("day_ms"), values, "TRUE")
                .map(days -> {
                    Map<String, List<Long>> sums = new HashMap<>();
                    days.stream()
                            .filter(day -> Arrays.stream(day.values()).anyMatch(value -> value != 0))
                            .forEach(day -> sums.put(day.keys().get(0), each(day)));
                    return sums;
                });
    }

    private static List<Long> each(Sum day) {
        return Arrays.stream(day.values()).boxed().toList();
    }

    private static int different(Map<String, List<Long>> before, Map<String, List<Long>> after) {
        TreeSet<String> days = new TreeSet<>(before.keySet());
        days.addAll(after.keySet());
        return (int) days.stream()
                .filter(day -> !Objects.equals(before.get(day), after.get(day)))
                .count();
    }
}
