package io.aztecpour.insight;

import io.aztecpour.bus.insight.PourTotal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What was poured of each drink or at each tap, by point: most first, and beyond the eighth all others as one. */
final class SeriesSums {
    /** More colours are not told apart. */
    private static final int MOST = 8;

    private final int points;
    private final Map<String, Series> all = new LinkedHashMap<>();

    SeriesSums(int points) {
        this.points = points;
    }

    /**
     * One of them; lists have an entry a point.
     *
     * @param key null for all others together
     */
    record SumSeries(@Nullable String key, List<Long> pours, List<Double> ml, PourTotal total) {}

    private static final class Series {
        private final long[] pours;
        private final long[] ul;
        private PourTotal total = PourTotal.NONE;

        Series(int points) {
            pours = new long[points];
            ul = new long[points];
        }

        void add(Series more) {
            for (int at = 0; at < pours.length; at++) {
                pours[at] += more.pours[at];
                ul[at] += more.ul[at];
            }
            total = total.plus(more.total);
        }
    }

    /** @param ul the volume in it, microlitres */
    void add(int point, String key, PourTotal sum, long ul) {
        Series series = all.computeIfAbsent(key, first -> new Series(points));
        series.pours[point] += sum.pours();
        series.ul[point] += ul;
        series.total = series.total.plus(sum);
    }

    /** @return totals by key, also of those where nothing was poured */
    Map<String, PourTotal> totals() {
        Map<String, PourTotal> totals = new LinkedHashMap<>();
        all.forEach((key, series) -> totals.put(key, series.total));
        return totals;
    }

    List<SumSeries> series() {
        List<Map.Entry<String, Series>> poured = all.entrySet().stream()
                .filter(one ->
                        one.getValue().total.pours() > 0 || one.getValue().total.ml() > 0)
                .sorted(Comparator.comparingDouble((Map.Entry<String, Series> one) ->
                                -one.getValue().total.ml())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        List<SumSeries> series = new ArrayList<>();
        // One left over takes no more room than "all others".
        int shown = poured.size() <= MOST ? poured.size() : MOST - 1;
        poured.subList(0, shown).forEach(one -> series.add(series(one.getKey(), one.getValue())));
        if (shown < poured.size()) {
            Series others = new Series(points);
            poured.subList(shown, poured.size()).forEach(one -> others.add(one.getValue()));
            series.add(series(null, others));
        }
        return series;
    }

    private static SumSeries series(@Nullable String key, Series sums) {
        return new SumSeries(
                key,
                LongStream.of(sums.pours).boxed().toList(),
                LongStream.of(sums.ul).mapToObj(Ml::of).toList(),
                sums.total);
    }
}
