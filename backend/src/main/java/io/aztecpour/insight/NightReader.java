package io.aztecpour.insight;

import com.fasterxml.jackson.databind.JsonNode;
import io.aztecpour.bus.insight.CodeCount;
import io.aztecpour.bus.insight.Night;
import io.aztecpour.bus.insight.Night.DrinkSlots;
import io.aztecpour.bus.insight.Night.NightTap;
import io.aztecpour.bus.insight.Night.Peak;
import io.aztecpour.bus.insight.Night.RunsOut;
import io.aztecpour.bus.insight.Night.Wait;
import io.aztecpour.bus.insight.Nights.NightTotal;
import io.aztecpour.bus.insight.PourTotal;
import io.aztecpour.insight.Facts.Question;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened in one night. */
final class NightReader {
    private static final long SLOT_MS = 600_000;

    private static final List<String> SUMS =
            List.of("SUM(pours)", "SUM(failed)", "SUM(refused)", "SUM(ul)", "SUM(unknown)");

    private static final List<String> ERRORS = ErrorFigures.COLUMNS.stream()
            .map(column -> "COALESCE(SUM(" + column + "), 0)")
            .toList();

    private static final String GUESTS = "maintenance = ''";

    private final Store store;

    NightReader(Store store) {
        this.store = store;
    }

    /** @param night its date and hours; of one in which nothing was poured, all sums are 0
     * @param runsOut for it */
    Future<Night> read(NightTotal night, BarCalendar calendar, List<RunsOut> runsOut, long nowMs) {
        long slotMs = slotMs(night);
        Future<BarNames> names = BarNames.read(store);
        return Future.all(names, Facts.find(store, night.fromMs(), endMs(night, nowMs)))
                .map(both -> both.<Facts>resultAt(1))
                .compose(facts -> {
                    Future<List<List<JsonNode>>> answers = facts.read(List.of(
                            new Question(
                                    SumTable.HOURS, columns("(at - " + night.fromMs() + ") / " + slotMs), 3, GUESTS),
                            new Question(SumTable.DAYS, ERRORS, 0, GUESTS),
                            new Question(SumTable.FAILURES, List.of("refused", "code", "COUNT(*)"), 2, "TRUE")));
                    Future<List<Long>> waits = facts.waits();
                    return Future.all(answers, waits)
                            .map(both -> Found.of(names.result(), answers.result(), waits.result(), runsOut))
                            .map(found -> night(night, calendar, found, slotMs, nowMs));
                });
    }

    private static List<String> columns(String slot) {
        List<String> columns = new ArrayList<>(List.of(slot, "tap", "drink"));
        columns.addAll(SUMS);
        return columns;
    }

    /** What the database said. */
    private record Found(
            BarNames names,
            List<JsonNode> slots,
            List<JsonNode> errors,
            List<JsonNode> failures,
            List<Long> waits,
            List<RunsOut> runsOut) {

        /** @param answers in the order in which they were asked for */
        static Found of(BarNames names, List<List<JsonNode>> answers, List<Long> waits, List<RunsOut> runsOut) {
            return new Found(names, answers.get(0), answers.get(1), answers.get(2), waits, runsOut);
        }
    }

    /** A night of days still is a chart. */
    private static long slotMs(NightTotal night) {
        long slot = SLOT_MS;
        while ((night.toMs() - night.fromMs()) / slot >= Points.MOST) {
            slot += SLOT_MS;
        }
        return slot;
    }

    /** What a clock that was ahead has written is not tonight's yet. */
    private static long endMs(NightTotal night, long nowMs) {
        return night.running() ? Math.max(nowMs, night.fromMs()) + 1 : night.toMs();
    }

    private static Night night(NightTotal night, BarCalendar calendar, Found found, long slotMs, long nowMs) {
        long toMs = endMs(night, nowMs);
        int slots = found.slots.isEmpty() ? 0 : (int) ((toMs - night.fromMs() + slotMs - 1) / slotMs);
        SeriesSums drinks = new SeriesSums(slots);
        Map<String, PourTotal> taps = new LinkedHashMap<>();
        long[] pours = new long[slots];
        long[] ul = new long[slots];
        PourTotal total = PourTotal.NONE;
        for (JsonNode line : found.slots) {
            int slot = Math.min(line.get(0).asInt(), slots - 1);
            PourTotal sum = PourTotal.of(
                    line.get(3).asLong(),
                    line.get(4).asLong(),
                    line.get(5).asLong(),
                    line.get(6).asLong(),
                    line.get(7).asLong());
            drinks.add(
                    slot,
                    found.names.drink(line.get(2).asText()),
                    sum,
                    line.get(6).asLong());
            taps.merge(line.get(1).asText(), sum, PourTotal::plus);
            pours[slot] += sum.pours();
            ul[slot] += line.get(6).asLong();
            total = total.plus(sum);
        }
        ErrorFigures errors = errors(found.errors);
        return new Night(
                night.date(),
                night.fromMs(),
                toMs,
                nowMs,
                calendar.zone().getId(),
                night.running(),
                slotMs,
                begins(night.fromMs(), slotMs, slots),
                drinks.series().stream()
                        .map(drink ->
                                new DrinkSlots(drink.key(), found.names.colour(drink.key()), drink.pours(), drink.ml()))
                        .toList(),
                taps(taps, found.names),
                found.runsOut,
                codes(found.failures, false),
                codes(found.failures, true),
                waited(found.waits),
                total,
                peak(night.fromMs(), slotMs, pours, ul),
                errors.measured(),
                errors.withinOneMl(),
                errors.biasMl(),
                errors.quantileMl(0.5),
                errors.quantileMl(0.95));
    }

    private static List<Long> begins(long fromMs, long slotMs, int slots) {
        List<Long> begins = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            begins.add(fromMs + slot * slotMs);
        }
        return begins;
    }

    private static ErrorFigures errors(List<JsonNode> lines) {
        ErrorFigures figures = new ErrorFigures();
        for (JsonNode line : lines) {
            long[] sums = new long[line.size()];
            for (int at = 0; at < sums.length; at++) {
                sums[at] = line.get(at).asLong();
            }
            figures.add(sums);
        }
        return figures;
    }

    private static List<NightTap> taps(Map<String, PourTotal> taps, BarNames names) {
        return TrendsReader.taps(taps, names).stream()
                .map(tap -> new NightTap(
                        tap.tap(),
                        tap.name(),
                        tap.removed(),
                        tap.total().pours(),
                        tap.total().failed(),
                        tap.total().refused(),
                        tap.total().ml(),
                        tap.total().unknown()))
                .toList();
    }

    private static List<CodeCount> codes(List<JsonNode> lines, boolean refused) {
        return lines.stream()
                .filter(line -> (line.get(0).asInt() != 0) == refused)
                .map(line ->
                        new CodeCount(code(line.get(1).asText()), line.get(2).asLong()))
                .sorted(MOST_OFTEN)
                .toList();
    }

    /** The log's reason that is given most often comes first. */
    static final Comparator<CodeCount> MOST_OFTEN =
            Comparator.comparingLong(CodeCount::count).reversed().thenComparing(CodeCount::toString);

    static @Nullable String code(String kept) {
        return kept.isEmpty() ? null : kept;
    }

    private static Wait waited(List<Long> waits) {
        List<Long> sorted = waits.stream().sorted().toList();
        return sorted.isEmpty()
                ? new Wait(0, null, null)
                : new Wait(sorted.size(), nearestRank(sorted, 0.5), nearestRank(sorted, 0.95));
    }

    private static long nearestRank(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static @Nullable Peak peak(long fromMs, long slotMs, long[] pours, long[] ul) {
        int best = -1;
        for (int slot = 0; slot < ul.length; slot++) {
            if (ul[slot] > 0 && (best < 0 || ul[slot] > ul[best])) {
                best = slot;
            }
        }
        return best < 0 ? null : new Peak(fromMs + best * slotMs, Ml.of(ul[best]), pours[best]);
    }
}
