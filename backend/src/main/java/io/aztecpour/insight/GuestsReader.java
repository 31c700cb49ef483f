package io.aztecpour.insight;

import com.fasterxml.jackson.databind.JsonNode;
import io.aztecpour.bus.insight.GuestFigures;
import io.aztecpour.bus.insight.GuestFigures.GuestFigure;
import io.aztecpour.bus.insight.GuestFigures.GuestsTotal;
import io.aztecpour.domain.Guest;
import io.aztecpour.domain.GuestKey;
import io.aztecpour.insight.BarNames.DrinkName;
import io.aztecpour.insight.Facts.Question;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each guest had. */
record GuestsReader(Store store) {
    private static final int MOST = 200;

    /** Of ethanol at 20 °C, g/ml. */
    private static final double ETHANOL_G_PER_ML = 0.789;

    private static final List<String> COLUMNS = List.of(
            "user_token", "drink", "SUM(pours)", "SUM(failed)", "SUM(ul)", "SUM(unknown)", "MIN(at)", "MAX(at)");

    /** A guest's rows, added up one after the other. */
    private static final class Had {
        private String token = "";
        private long pours;
        private long failed;
        private long ul;
        private long unknown;
        private @Nullable Double alcoholG;
        private double alcoholUnknownMl;
        private long firstMs = Long.MAX_VALUE;
        private long lastMs = Long.MIN_VALUE;

        void add(JsonNode line, BarNames names) {
            long at = line.get(7).asLong();
            if (at >= lastMs) {
                token = line.get(0).asText();
            }
            pours += line.get(2).asLong();
            failed += line.get(3).asLong();
            ul += line.get(4).asLong();
            unknown += line.get(5).asLong();
            firstMs = Math.min(firstMs, line.get(6).asLong());
            lastMs = Math.max(lastMs, at);
            addAlcohol(
                    names.named(names.drink(line.get(1).asText())),
                    Ml.of(line.get(4).asLong()));
        }

        private void addAlcohol(@Nullable DrinkName drink, double ml) {
            Double abv = drink == null ? null : drink.abvPercent();
            if (abv == null) {
                alcoholUnknownMl += ml;
            } else {
                alcoholG = (alcoholG == null ? 0 : alcoholG) + ml * abv / 100 * ETHANOL_G_PER_ML;
            }
        }

        GuestFigure figure(@Nullable String name) {
            return new GuestFigure(
                    token,
                    name,
                    pours,
                    failed,
                    Ml.of(ul),
                    unknown,
                    alcoholG == null ? null : (Double) tenths(alcoholG),
                    tenths(alcoholUnknownMl),
                    firstMs,
                    lastMs);
        }
    }

    /** @param first the first day of so many
     * @param known the guest list */
    Future<GuestFigures> read(LocalDate first, int days, BarCalendar calendar, Future<List<Guest>> known, long nowMs) {
        long fromMs = calendar.begins(first);
        long toMs = calendar.begins(first.plusDays(days));
        Future<BarNames> names = BarNames.read(store);
        Future<List<JsonNode>> lines = Facts.find(store, fromMs, toMs)
                .compose(facts -> facts.read(new Question(
                        SumTable.HOURS,
                        COLUMNS,
                        2,
                        "maintenance = '' AND user_token IS NOT NULL AND (pours <> 0 OR failed <> 0 OR ul <> 0)")));
        return Future.all(names, lines, known).map(all -> {
            Map<GuestKey, Had> guests = new LinkedHashMap<>();
            lines.result()
                    .forEach(line -> guests.computeIfAbsent(
                                    GuestKey.of(line.get(0).asText()), guest -> new Had())
                            .add(line, names.result()));
            List<GuestFigure> figures = figures(guests, known.result());
            return new GuestFigures(
                    fromMs,
                    toMs,
                    nowMs,
                    calendar.zone().getId(),
                    first.toString(),
                    days,
                    figures.stream().limit(MOST).toList(),
                    total(figures));
        });
    }

    private static List<GuestFigure> figures(Map<GuestKey, Had> guests, List<Guest> known) {
        Map<GuestKey, String> names = known.stream()
                .collect(Collectors.toMap(guest -> GuestKey.of(guest.token()), Guest::name, (one, other) -> one));
        return guests.entrySet().stream()
                .map(guest -> guest.getValue().figure(names.get(guest.getKey())))
                .sorted(Comparator.comparingDouble((GuestFigure guest) -> -guest.ml())
                        .thenComparingLong(guest -> -guest.pours())
                        .thenComparing(GuestFigure::token))
                .toList();
    }

    private static GuestsTotal total(List<GuestFigure> guests) {
        return new GuestsTotal(
                guests.size(),
                guests.stream().mapToLong(GuestFigure::pours).sum(),
                tenths(guests.stream().mapToDouble(GuestFigure::ml).sum()),
                tenths(guests.stream()
                        .mapToDouble(guest -> guest.alcoholG() == null ? 0 : guest.alcoholG())
                        .sum()));
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
