package io.aztecpour.insight;

import io.aztecpour.bus.insight.PourTotal;
import io.aztecpour.bus.insight.Trends.DrinkSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What was poured of each drink, by point: most first, and beyond the eighth all others as one. */
final class DrinkSums {
    /** More colours are not told apart. */
    private static final int MOST = 8;

    private final int points;
    private final BarNames names;
    private final Map<String, Series> drinks = new LinkedHashMap<>();

    DrinkSums(int points, BarNames names) {
        this.points = points;
        this.names = names;
    }

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

    /** @param logged the drink as the log has it */
    void add(int point, String logged, PourTotal sum, long ul) {
        Series series = drinks.computeIfAbsent(names.drink(logged), drink -> new Series(points));
        series.pours[point] += sum.pours();
        series.ul[point] += ul;
        series.total = series.total.plus(sum);
    }

    List<DrinkSeries> series() {
        List<Map.Entry<String, Series>> poured = drinks.entrySet().stream()
                .filter(drink -> drink.getValue().total.pours() > 0
                        || drink.getValue().total.ml() > 0)
                .sorted(Comparator.comparingDouble((Map.Entry<String, Series> drink) ->
                                -drink.getValue().total.ml())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        List<DrinkSeries> series = new ArrayList<>();
        // One left over takes no more room than "all others".
        int shown = poured.size() <= MOST ? poured.size() : MOST - 1;
        poured.subList(0, shown)
                .forEach(drink -> series.add(series(drink.getKey(), names.colour(drink.getKey()), drink.getValue())));
        if (shown < poured.size()) {
            Series others = new Series(points);
            poured.subList(shown, poured.size()).forEach(drink -> others.add(drink.getValue()));
            series.add(series(null, null, others));
        }
        return series;
    }

    private static DrinkSeries series(@Nullable String name, @Nullable String colour, Series sums) {
        return new DrinkSeries(
                name,
                colour,
                LongStream.of(sums.pours).boxed().toList(),
                LongStream.of(sums.ul).mapToObj(Ml::of).toList(),
                sums.total);
    }
}
