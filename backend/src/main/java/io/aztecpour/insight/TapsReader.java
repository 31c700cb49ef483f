package io.aztecpour.insight;

import io.aztecpour.bus.insight.CodeCount;
import io.aztecpour.bus.insight.PourTotal;
import io.aztecpour.bus.insight.TapFigures;
import io.aztecpour.bus.insight.TapFigures.TapFigure;
import io.aztecpour.bus.insight.TapFigures.TapOverTime;
import io.aztecpour.domain.DeviceQuality;
import io.aztecpour.insight.SumReader.Sum;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How well each tap works: whether its devices answered and how fast, and what kept it from pouring. */
final class TapsReader {
    private static final long SECOND_MS = 1_000;

    private final Store store;
    private final SumReader reader;

    TapsReader(Store store) {
        this.store = store;
        this.reader = new SumReader(store);
    }

    Future<TapFigures> read(AskedRange asked) {
        Points points = asked.points();
        Future<BarNames> names = BarNames.read(store);
        Future<List<Sum>> totals =
                reader.read(SumTable.DAYS, asked.whole(), List.of("tap"), TrendsReader.POURS, TrendsReader.GUESTS);
        Future<List<Sum>> failures = reader.read(
                SumTable.FAILURES, asked.whole(), List.of("tap", "refused", "code"), List.of("pours"), "TRUE");
        Future<List<TapQualityHistory>> quality = points.size() == 0
                ? Future.succeededFuture(List.of())
                : new TapQualityQuery(store).read(points.begins(), points.endMs());
        return Future.all(names, totals, failures, quality).map(all -> {
            Found found = Found.of(totals.result(), failures.result(), quality.result());
            return new TapFigures(
                    asked.span(),
                    points.step().name().toLowerCase(Locale.ROOT),
                    points.begins(),
                    found.taps(names.result()).stream()
                            .map(tap -> found.figure(tap, names.result().tap(tap), points.size()))
                            .toList());
        });
    }

    /** What the database said, by tap. */
    private record Found(Map<String, PourTotal> totals, List<Sum> failures, Map<String, TapQualityHistory> quality) {

        static Found of(List<Sum> totals, List<Sum> failures, List<TapQualityHistory> quality) {
            Map<String, PourTotal> byTap = new HashMap<>();
            totals.forEach(sum -> byTap.put(sum.keys().get(0), TrendsReader.total(sum)));
            Map<String, TapQualityHistory> histories = new HashMap<>();
            quality.forEach(history -> histories.put(history.tap(), history));
            return new Found(byTap, failures, histories);
        }

        /** @return those of the bar in the order of the screen, then those that are gone and of which there is something to tell */
        Set<String> taps(BarNames names) {
            Set<String> taps = new LinkedHashSet<>();
            names.taps().forEach((tap, name) -> {
                if (!name.removed() || totals.containsKey(tap) || quality.containsKey(tap)) {
                    taps.add(tap);
                }
            });
            taps.addAll(new TreeSet<>(totals.keySet()));
            taps.addAll(new TreeSet<>(quality.keySet()));
            return taps;
        }

        TapFigure figure(String tap, BarNames.TapName name, int points) {
            TapQualityHistory history = quality.getOrDefault(
                    tap,
                    new TapQualityHistory(
                            tap,
                            DeviceQuality.NONE,
                            Stream.generate(() -> DeviceQuality.NONE)
                                    .limit(points)
                                    .toList()));
            DeviceQuality total = history.total();
            return new TapFigure(
                    tap,
                    name.name(),
                    name.removed(),
                    totals.getOrDefault(tap, PourTotal.NONE),
                    codes(tap, "0"),
                    codes(tap, "1"),
                    total.watchedMs() / SECOND_MS,
                    total.onlineMs() / SECOND_MS,
                    total.dropouts(),
                    total.answers().quantileMs(0.5),
                    total.answers().quantileMs(0.99),
                    new TapOverTime(
                            each(history, DeviceQuality::onlineShare),
                            history.points().stream()
                                    .map(DeviceQuality::dropouts)
                                    .toList(),
                            each(history, point -> point.answers().quantileMs(0.5)),
                            each(history, point -> point.answers().quantileMs(0.99))));
        }

        private List<CodeCount> codes(String tap, String refused) {
            return failures.stream()
                    .filter(sum ->
                            sum.keys().get(0).equals(tap) && sum.keys().get(1).equals(refused))
                    .map(sum -> new CodeCount(NightReader.code(sum.keys().get(2)), sum.values()[0]))
                    .sorted(NightReader.MOST_OFTEN)
                    .toList();
        }

        private static List<@Nullable Double> each(
                TapQualityHistory history, Function<DeviceQuality, @Nullable Double> figure) {
            List<@Nullable Double> each = new ArrayList<>();
            history.points().forEach(point -> each.add(figure.apply(point)));
            return each;
        }
    }
}
