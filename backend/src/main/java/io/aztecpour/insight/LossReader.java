package io.aztecpour.insight;

import io.aztecpour.bus.insight.Losses;
import io.aztecpour.bus.insight.Losses.BottleLoss;
import io.aztecpour.bus.insight.Losses.DrinkLoss;
import io.aztecpour.bus.insight.Losses.KindLoss;
import io.aztecpour.insight.BarNames.DrinkName;
import io.aztecpour.insight.SumReader.Sum;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What left the bottles and no guest asked for. */
final class LossReader {
    /** How the movements of bottles are told apart; the first is no loss. */
    private static final List<String> KINDS = List.of("poured", "prime", "clean", "spill", "bottle");

    private static final int MOST_BOTTLES = 100;

    private static final String BOTTLES =
            "SELECT ended.id, ended.drink, tap, size_ml, opened_ms, ended_ms, end_reason, " + sums()
                    + " FROM (SELECT * FROM bottles WHERE ended_ms >= ? AND ended_ms < ? ORDER BY ended_ms DESC, id DESC LIMIT "
                    + MOST_BOTTLES
                    + ") AS ended LEFT JOIN (SELECT * FROM movement_facts WHERE bottle IN (SELECT id FROM bottles"
                    + " WHERE ended_ms >= ? AND ended_ms < ? ORDER BY ended_ms DESC, id DESC LIMIT " + MOST_BOTTLES
                    + ")) AS moved ON moved.bottle = ended.id"
                    + " GROUP BY ended.id, ended.drink, tap, size_ml, opened_ms, ended_ms, end_reason ORDER BY ended_ms DESC, ended.id DESC";

    private final Store store;
    private final SumReader reader;

    LossReader(Store store) {
        this.store = store;
        this.reader = new SumReader(store);
    }

    private static String sums() {
        return String.join(
                ", ",
                KINDS.stream()
                        .map(kind -> "CAST(COALESCE(SUM(CASE WHEN kind = '%1$s' THEN ul END), 0) AS BIGINT) AS %1$s"
                                .formatted(kind))
                        .toList());
    }

    private record Loss(String name, long[] ul, long[] moves) {
        Loss(String name) {
            this(name, new long[KINDS.size()], new long[KINDS.size()]);
        }

        long lostUl() {
            return ul[1] + ul[2] + ul[3] + ul[4];
        }
    }

    Future<Losses> read(AskedRange asked) {
        Future<BarNames> names = BarNames.read(store);
        Future<List<Sum>> moved = reader.read(
                SumTable.MOVEMENTS, asked.whole(), List.of("drink_id", "kind"), List.of("moves", "ul"), "TRUE");
        Future<List<Sum>> over = reader.read(
                SumTable.DAYS, asked.whole(), List.of("drink"), List.of("over_pours", "over_ul"), "maintenance = ''");
        Future<List<BottleLoss>> bottles = Future.all(
                        names, store.read(BOTTLES, asked.fromMs(), asked.toMs(), asked.fromMs(), asked.toMs()))
                .map(all -> all.<Iterable<Row>>resultAt(1))
                .map(rows -> {
                    List<BottleLoss> each = new ArrayList<>();
                    rows.forEach(row -> each.add(bottle(row, names.result())));
                    return each;
                });
        return Future.all(names, moved, over, bottles)
                .map(all -> losses(asked, names.result(), moved.result(), over.result(), bottles.result()));
    }

    private static Losses losses(
            AskedRange asked, BarNames names, List<Sum> moved, List<Sum> over, List<BottleLoss> bottles) {
        Map<String, Loss> drinks = new LinkedHashMap<>();
        Loss all = new Loss("");
        for (Sum sum : moved) {
            DrinkName drink = names.drinks().get(Long.parseLong(sum.keys().get(0)));
            Loss of = drinks.computeIfAbsent(drink == null ? "" : drink.name(), Loss::new);
            int kind = KINDS.indexOf(sum.keys().get(1));
            for (Loss each : List.of(of, all)) {
                each.moves[kind] += sum.values()[0];
                each.ul[kind] += sum.values()[1];
            }
        }
        Map<String, Long> overUl = new LinkedHashMap<>();
        long[] totalOver = new long[2];
        over.forEach(sum -> {
            overUl.merge(names.drink(sum.keys().get(0)), sum.values()[1], Long::sum);
            totalOver[0] += sum.values()[0];
            totalOver[1] += sum.values()[1];
        });
        overUl.forEach((drink, ul) -> {
            if (ul > 0) {
                drinks.computeIfAbsent(drink, Loss::new);
            }
        });
        return new Losses(
                asked.span(),
                Ml.of(all.ul[0]),
                kinds(all, totalOver[0], totalOver[1]),
                drinks.values().stream()
                        .sorted(Comparator.comparingLong(Loss::lostUl)
                                .reversed()
                                .thenComparing(Loss::name))
                        .map(loss -> drink(loss, names, overUl.getOrDefault(loss.name(), 0L)))
                        .toList(),
                bottles);
    }

    private static List<KindLoss> kinds(Loss all, long overPours, long overUl) {
        List<KindLoss> kinds = new ArrayList<>();
        for (int kind = 1; kind < KINDS.size(); kind++) {
            kinds.add(new KindLoss(KINDS.get(kind), Ml.of(all.ul[kind]), all.moves[kind]));
        }
        kinds.add(new KindLoss("over_pour", Ml.of(overUl), overPours));
        return kinds;
    }

    private static DrinkLoss drink(Loss loss, BarNames names, long overUl) {
        return new DrinkLoss(
                loss.name(),
                names.colour(loss.name()),
                Ml.of(loss.ul[0]),
                Ml.of(loss.ul[1]),
                Ml.of(loss.ul[2]),
                Ml.of(loss.ul[3]),
                Ml.of(loss.ul[4]),
                Ml.of(overUl));
    }

    private static BottleLoss bottle(Row row, BarNames names) {
        DrinkName drink = names.drinks().get(row.getLong("drink"));
        return new BottleLoss(
                row.getLong("id"),
                drink == null ? "" : drink.name(),
                row.getString("tap"),
                row.getDouble("size_ml"),
                row.getLong("opened_ms"),
                row.getLong("ended_ms"),
                row.getString("end_reason"),
                Ml.of(row.getLong("poured")),
                Ml.of(row.getLong("prime")),
                Ml.of(row.getLong("clean")),
                Ml.of(row.getLong("spill")),
                Ml.of(row.getLong("bottle")));
    }
}
