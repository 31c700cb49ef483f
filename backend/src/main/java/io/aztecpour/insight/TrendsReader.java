package io.aztecpour.insight;

import io.aztecpour.bus.insight.PourTotal;
import io.aztecpour.bus.insight.TapTotal;
import io.aztecpour.bus.insight.Trends;
import io.aztecpour.bus.insight.Trends.Before;
import io.aztecpour.bus.insight.Trends.DrinkSeries;
import io.aztecpour.bus.insight.Trends.Heat;
import io.aztecpour.bus.insight.Trends.TapSeries;
import io.aztecpour.insight.SeriesSums.SumSeries;
import io.aztecpour.insight.SumReader.Sum;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** How much was poured, over time. */
final class TrendsReader {
    private static final long HOUR_MS = 3_600_000;
    private static final int WEEK_H = 168;

    /** The first hour of 1970 was on a Thursday. */
    private static final int THURSDAY_H = 72;

    /** Within these the hour matters up to which two periods are compared, days. */
    private static final long SHORT_DAYS = 93;

    static final String GUESTS = "maintenance = ''";
    static final List<String> POURS = List.of("pours", "failed", "refused", "ul", "unknown");

    /** Those with most ml first; of those without, as where nobody knows how much, the ones with most pours. */
    static final Comparator<TapTotal> BUSIEST = Comparator.comparingDouble(
                    (TapTotal tap) -> -tap.total().ml())
            .thenComparingLong(tap -> -tap.total().pours())
            .thenComparing(TapTotal::tap);

    private final Store store;
    private final SumReader reader;

    TrendsReader(Store store) {
        this.store = store;
        this.reader = new SumReader(store);
    }

    Future<Trends> read(AskedRange asked) {
        Points points = asked.points();
        SumTable table = points.step() == Step.HOUR ? SumTable.HOURS : SumTable.DAYS;
        Future<BarNames> names = BarNames.read(store);
        Future<List<Sum>> sums = reader.read(table, points, List.of("drink", "tap"), POURS, GUESTS);
        Future<Before> before = before(asked, points);
        Future<Heat> heat = heat(asked);
        return Future.all(names, sums, before, heat)
                .map(all -> trends(asked, points, names.result(), sums.result(), before.result(), heat.result()));
    }

    private static Trends trends(
            AskedRange asked, Points points, BarNames names, List<Sum> sums, Before before, Heat heat) {
        SeriesSums drinks = new SeriesSums(points.size());
        SeriesSums taps = new SeriesSums(points.size());
        long[] failed = new long[points.size()];
        long[] refused = new long[points.size()];
        long[] unknown = new long[points.size()];
        PourTotal total = PourTotal.NONE;
        for (Sum sum : sums) {
            PourTotal here = total(sum);
            drinks.add(sum.point(), names.drink(sum.keys().get(0)), here, sum.values()[3]);
            taps.add(sum.point(), sum.keys().get(1), here, sum.values()[3]);
            failed[sum.point()] += here.failed();
            refused[sum.point()] += here.refused();
            unknown[sum.point()] += here.unknown();
            total = total.plus(here);
        }
        return new Trends(
                asked.span(),
                points.step().name().toLowerCase(Locale.ROOT),
                points.begins(),
                points.fromMs() <= asked.nowMs() && asked.nowMs() < points.endMs(),
                drinks.series().stream()
                        .map(drink -> new DrinkSeries(
                                drink.key(), names.colour(drink.key()), drink.pours(), drink.ml(), drink.total()))
                        .toList(),
                taps(taps.totals(), names),
                taps.series().stream().map(tap -> tapSeries(tap, names)).toList(),
                boxed(failed),
                boxed(refused),
                boxed(unknown),
                total,
                before,
                heat);
    }

    static PourTotal total(Sum sum) {
        long[] values = sum.values();
        return PourTotal.of(values[0], values[1], values[2], values[3], values[4]);
    }

    static List<Long> boxed(long[] values) {
        return LongStream.of(values).boxed().toList();
    }

    static List<TapTotal> taps(Map<String, PourTotal> totals, BarNames names) {
        return totals.entrySet().stream()
                .map(tap -> {
                    BarNames.TapName name = names.tap(tap.getKey());
                    return new TapTotal(tap.getKey(), name.name(), name.removed(), tap.getValue());
                })
                .sorted(BUSIEST)
                .toList();
    }

    private static TapSeries tapSeries(SumSeries sums, BarNames names) {
        String tap = sums.key();
        return new TapSeries(tap, tap == null ? null : names.tap(tap).name(), sums.pours(), sums.ml(), sums.total());
    }

    /** As many days before, point by point. */
    private Future<Before> before(AskedRange asked, Points points) {
        Points there = points.moved(moment -> asked.before(moment, points.step()));
        SumTable table = points.step() == Step.HOUR ? SumTable.BAR_HOURS : SumTable.DAYS;
        Future<List<Sum>> sums = reader.read(table, there, List.of(), POURS, GUESTS);
        Future<PourTotal> total = asked.isRunning() ? untilNow(asked) : sums.map(TrendsReader::sum);
        return Future.all(sums, total).map(all -> {
            long[] pours = new long[points.size()];
            long[] ul = new long[points.size()];
            sums.result().forEach(sum -> {
                pours[sum.point()] += sum.values()[0];
                ul[sum.point()] += sum.values()[3];
            });
            LocalDate from = asked.from().minusDays(asked.days());
            return new Before(
                    from.toString(),
                    asked.from().minusDays(1).toString(),
                    boxed(pours),
                    LongStream.of(ul).mapToObj(Ml::of).toList(),
                    total.result());
        });
    }

    /** What is not over yet is compared up to the same hour, or in a long time up to the end of the same day. */
    private Future<PourTotal> untilNow(AskedRange asked) {
        boolean isShort = asked.days() <= SHORT_DAYS;
        long endMs = isShort
                ? asked.before(asked.nowMs(), Step.HOUR)
                : asked.before(
                        asked.calendar()
                                .begins(asked.calendar().dayOf(asked.nowMs()).plusDays(1)),
                        Step.DAY);
        Points until = Points.whole(asked.before(asked.fromMs(), Step.DAY), endMs);
        return reader.read(isShort ? SumTable.BAR_HOURS : SumTable.DAYS, until, List.of(), POURS, GUESTS)
                .map(TrendsReader::sum);
    }

    private static PourTotal sum(List<Sum> sums) {
        return sums.stream().map(TrendsReader::total).reduce(PourTotal.NONE, PourTotal::plus);
    }

    /** Hours by UTC, added up for each stretch in which the clock of the bar is the same distance from it. */
    private Future<Heat> heat(AskedRange asked) {
        ZoneRules rules = asked.calendar().zone().getRules();
        Map<Long, Integer> offsets = new TreeMap<>();
        Instant at = Instant.ofEpochMilli(asked.fromMs());
        offsets.put(asked.fromMs(), rules.getOffset(at).getTotalSeconds());
        ZoneOffsetTransition next = rules.nextTransition(at);
        while (next != null && next.getInstant().toEpochMilli() < asked.toMs()) {
            offsets.put(next.getInstant().toEpochMilli(), next.getOffsetAfter().getTotalSeconds());
            next = rules.nextTransition(next.getInstant());
        }
        List<Integer> seconds = List.copyOf(offsets.values());
        Points stretches = new Points(Step.HOUR, List.copyOf(offsets.keySet()), asked.toMs());
        String hour = "hour_ms / 3600000 % " + WEEK_H;
        return reader.read(SumTable.BAR_HOURS, stretches, List.of(hour), List.of("pours", "ul"), GUESTS)
                .map(sums -> {
                    long[] pours = new long[WEEK_H];
                    long[] ul = new long[WEEK_H];
                    for (Sum sum : sums) {
                        int there = hourOfWeek(Integer.parseInt(sum.keys().get(0)), seconds.get(sum.point()));
                        pours[there] += sum.values()[0];
                        ul[there] += sum.values()[1];
                    }
                    return new Heat(
                            boxed(pours), LongStream.of(ul).mapToObj(Ml::of).toList());
                });
    }

    /**
     * @param utcHour full hours since the first one of 1970, modulo a week
     * @param offsetS what the bar's clock is ahead of UTC, s: where that is no full hour, the bar's hours begin between those of UTC
     */
    static int hourOfWeek(int utcHour, int offsetS) {
        int hours = (int) Math.ceil(offsetS * 1_000.0 / HOUR_MS);
        return Math.floorMod(utcHour + hours + THURSDAY_H, WEEK_H);
    }
}
