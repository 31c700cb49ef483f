package io.aztecpour.insight;

import io.aztecpour.bus.insight.Exactness;
import io.aztecpour.bus.insight.Exactness.Mark;
import io.aztecpour.bus.insight.Exactness.OverTime;
import io.aztecpour.bus.insight.Exactness.TapExactness;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.insight.SumReader.Sum;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How exact pours were, over time, and what was changed meanwhile. */
final class ExactnessReader {
    private static final int MOST_MARKS = 200;

    /** What may have changed how exact a tap pours. */
    private static final String KINDS = Stream.of(
                    ChangeKind.CALIBRATED,
                    ChangeKind.TARED,
                    ChangeKind.LEARNING_FORGOTTEN,
                    ChangeKind.DEVICE_ACCEPTED,
                    ChangeKind.BOTTLE_OPENED,
                    ChangeKind.BOTTLE_MOVED)
            .map(kind -> "'" + kind.name() + "'")
            .collect(Collectors.joining(", "));

    private static final String MARKS = "SELECT at_ms, tap, code FROM events WHERE status = 'changed' AND code IN ("
            + KINDS + ") AND at_ms >= ? AND at_ms < ? ORDER BY id DESC LIMIT " + MOST_MARKS;

    private final Store store;
    private final SumReader reader;

    ExactnessReader(Store store) {
        this.store = store;
        this.reader = new SumReader(store);
    }

    Future<Exactness> read(AskedRange asked) {
        Points points = asked.dayPoints();
        Future<BarNames> names = BarNames.read(store);
        Future<List<Sum>> sums =
                reader.read(SumTable.DAYS, points, List.of("tap"), ErrorFigures.COLUMNS, "measured > 0");
        Future<List<Mark>> marks = store.read(MARKS, asked.fromMs(), asked.toMs())
                .map(rows -> rows.stream()
                        .map(ExactnessReader::mark)
                        .sorted(Comparator.comparingLong(Mark::atMs))
                        .toList());
        return Future.all(names, sums, marks).map(all -> {
            Map<String, List<ErrorFigures>> taps = new TreeMap<>();
            ErrorFigures total = new ErrorFigures();
            sums.result().forEach(sum -> {
                taps.computeIfAbsent(sum.keys().get(0), tap -> ErrorFigures.each(points.size()))
                        .get(sum.point())
                        .add(sum.values());
                total.add(sum.values());
            });
            return new Exactness(
                    asked.span(),
                    points.step().name().toLowerCase(Locale.ROOT),
                    points.begins(),
                    ErrorBuckets.boundsMl(),
                    taps(taps, names.result()),
                    total.figures(),
                    marks.result());
        });
    }

    private static Mark mark(Row row) {
        return new Mark(row.getLong("at_ms"), row.getString("tap"), row.getString("code"));
    }

    /** In the order of the screen, those that are gone last. */
    private static List<TapExactness> taps(Map<String, List<ErrorFigures>> taps, BarNames names) {
        List<String> known = List.copyOf(names.taps().keySet());
        return taps.entrySet().stream()
                .sorted(Comparator.comparingInt(tap -> Math.floorMod(known.indexOf(tap.getKey()), Integer.MAX_VALUE)))
                .map(tap -> tap(tap.getKey(), names.tap(tap.getKey()), tap.getValue()))
                .toList();
    }

    private static TapExactness tap(String id, BarNames.TapName name, List<ErrorFigures> points) {
        ErrorFigures all = new ErrorFigures();
        points.forEach(point -> all.add(point.sums()));
        return new TapExactness(
                id,
                name.name(),
                name.removed(),
                all.measured(),
                all.withinOneMl(),
                all.biasMl(),
                all.quantileMl(0.5),
                all.quantileMl(0.95),
                all.histogram(),
                all.claims(),
                new OverTime(
                        points.stream().map(ErrorFigures::measured).toList(),
                        each(points, ErrorFigures::biasMl),
                        each(points, point -> point.quantileMl(0.5)),
                        each(points, point -> point.quantileMl(0.95)),
                        each(points, ErrorFigures::claimBiasMl)));
    }

    private static List<@Nullable Double> each(
            List<ErrorFigures> points, Function<ErrorFigures, @Nullable Double> figure) {
        List<@Nullable Double> each = new ArrayList<>();
        points.forEach(point -> each.add(figure.apply(point)));
        return each;
    }
}
