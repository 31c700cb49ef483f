package io.aztecpour.insight;

import io.aztecpour.bus.insight.Nights.NightTotal;
import io.aztecpour.bus.insight.PourTotal;
import io.aztecpour.insight.SumReader.Sum;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Splits what was poured into nights, one for each day of the bar: a party that goes on in the morning is still that of the day before. */
record NightsReader(Store store) {
    static final long HOUR_MS = 3_600_000;

    /** A silence that ends a night that has gone on into the next day, ms. */
    static final long SILENCE_MS = 3 * HOUR_MS;

    private static final long DAY_MS = 24 * HOUR_MS;

    /** How far back nights are looked for. */
    private static final long BACK_MS = 400 * DAY_MS;

    /** An hour in which something was poured, or was to be. */
    record Hour(long beginMs, PourTotal total) {}

    /** @return the nights of the last 400 days, the newest first */
    Future<List<NightTotal>> last(BarCalendar calendar, long nowMs) {
        return between(nowMs - BACK_MS, nowMs + DAY_MS, calendar, nowMs);
    }

    /** @return the nights whose hours lie between these moments, the newest first */
    Future<List<NightTotal>> between(long fromMs, long toMs, BarCalendar calendar, long nowMs) {
        return new SumReader(store)
                .read(
                        SumTable.BAR_HOURS,
                        Points.whole(fromMs, toMs),
                        List.of("hour_ms"),
                        List.of("pours", "failed", "refused", "ul", "unknown"),
                        "maintenance = ''")
                .map(sums -> nights(sums.stream().map(NightsReader::hour).toList(), calendar, nowMs));
    }

    private static Hour hour(Sum sum) {
        return new Hour(Long.parseLong(sum.keys().get(0)), TrendsReader.total(sum));
    }

    /** @param hours in any order */
    static List<NightTotal> nights(List<Hour> hours, BarCalendar calendar, long nowMs) {
        List<NightTotal> nights = new ArrayList<>();
        List<Hour> poured = hours.stream()
                .filter(hour -> hour.total.pours() + hour.total.failed() > 0)
                .sorted(Comparator.comparingLong(Hour::beginMs))
                .toList();
        for (int from = 0; from < poured.size(); ) {
            int to = from + 1;
            while (to < poured.size() && goesOn(poured.get(from), poured.get(to - 1), poured.get(to), calendar)) {
                to++;
            }
            nights.add(
                    0, night(poured.get(from).beginMs, poured.get(to - 1).beginMs + HOUR_MS, hours, calendar, nowMs));
            from = to;
        }
        return nights;
    }

    /** @param first hour of the night
     * @param last hour of it so far */
    private static boolean goesOn(Hour first, Hour last, Hour next, BarCalendar calendar) {
        return next.beginMs - last.beginMs - HOUR_MS < SILENCE_MS
                || calendar.dayOf(first.beginMs).equals(calendar.dayOf(next.beginMs));
    }

    /** What was refused between its pours belongs to it. */
    private static NightTotal night(long fromMs, long toMs, List<Hour> hours, BarCalendar calendar, long nowMs) {
        PourTotal total = hours.stream()
                .filter(hour -> hour.beginMs >= fromMs && hour.beginMs < toMs)
                .map(Hour::total)
                .reduce(PourTotal.NONE, PourTotal::plus);
        // A clock that jumped back leaves nights that have not come yet.
        boolean running = fromMs <= nowMs && nowMs - toMs < SILENCE_MS;
        return new NightTotal(
                calendar.dayOf(fromMs).toString(),
                fromMs,
                toMs,
                running,
                total.pours(),
                total.failed(),
                total.refused(),
                total.ml(),
                total.unknown());
    }
}
