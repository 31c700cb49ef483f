package io.aztecpour.insight;

import static io.aztecpour.bus.Addresses.EXACTNESS;
import static io.aztecpour.bus.Addresses.GUESTS;
import static io.aztecpour.bus.Addresses.GUEST_FIGURES;
import static io.aztecpour.bus.Addresses.HOUR_SUMS;
import static io.aztecpour.bus.Addresses.LEADERBOARD;
import static io.aztecpour.bus.Addresses.LEVELS;
import static io.aztecpour.bus.Addresses.LOSSES;
import static io.aztecpour.bus.Addresses.NIGHT;
import static io.aztecpour.bus.Addresses.NIGHTS;
import static io.aztecpour.bus.Addresses.TAPS;
import static io.aztecpour.bus.Addresses.TAP_FIGURES;
import static io.aztecpour.bus.Addresses.TRENDS;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.bus.guests.Guests;
import io.aztecpour.bus.insight.GuestFigures;
import io.aztecpour.bus.insight.InsightRange;
import io.aztecpour.bus.insight.Leaderboard;
import io.aztecpour.bus.insight.Night;
import io.aztecpour.bus.insight.Night.RunsOut;
import io.aztecpour.bus.insight.Nights;
import io.aztecpour.bus.insight.Nights.NightTotal;
import io.aztecpour.bus.insight.NightsQuery;
import io.aztecpour.bus.stock.BottleLevel;
import io.aztecpour.bus.stock.BottleLevels;
import io.aztecpour.domain.BarDay;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Guest;
import io.aztecpour.domain.Tap;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers what happened at the bar, and adds up in the background what the log holds. */
public final class InsightVerticle extends VerticleBase {
    private final Store store;
    private final Clocks clocks;
    private final ZoneId machine;
    private final Fresh<Night> tonight;
    private final Fresh<Leaderboard> leaderboard;

    @SuppressWarnings("NullAway.Init")
    private RollupKeeper rollup;

    /** @param machine its time zone, which counts where the settings name none */
    public InsightVerticle(Store store, Clocks clocks, ZoneId machine) {
        this.store = store;
        this.clocks = clocks;
        this.machine = machine;
        this.tonight = new Fresh<>(clocks, () -> counted(this::readTonight));
        this.leaderboard = new Fresh<>(clocks, this::readLeaderboard);
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        bus.serve(TRENDS, range -> asked(range, new TrendsReader(store)::read));
        bus.serve(EXACTNESS, range -> asked(range, new ExactnessReader(store)::read));
        bus.serve(TAP_FIGURES, range -> asked(range, new TapsReader(store)::read));
        bus.serve(LOSSES, range -> asked(range, new LossReader(store)::read));
        bus.serve(HOUR_SUMS, range -> asked(range, new HoursReader(store)::read));
        bus.serve(NIGHTS, query -> counted(calendar -> nights(query, calendar)));
        bus.serve(NIGHT, query -> query.tonight() ? tonight.get() : night(day(query.date())));
        bus.serve(GUEST_FIGURES, query -> guests(day(query.date()), query.days()));
        bus.serve(LEADERBOARD, all -> leaderboard.get());
        rollup = new RollupKeeper(vertx, store, machine);
        rollup.start();
        return Future.succeededFuture();
    }

    private <T> Future<T> counted(Function<BarCalendar, Future<T>> reader) {
        return rollup.counted().compose(reader);
    }

    /** @throws Fault at once, also while the log is counted */
    private static @Nullable LocalDate day(@Nullable String date) {
        return date == null ? null : BarDay.parse(date, "date");
    }

    private <T> Future<T> asked(InsightRange range, Function<AskedRange, Future<T>> reader) {
        // What is no range is said at once, also while the log is counted.
        AskedRange.of(range, rollup.calendar(), clocks.wallMs());
        return counted(calendar -> reader.apply(AskedRange.of(range, calendar, clocks.wallMs())));
    }

    private Future<Nights> nights(NightsQuery query, BarCalendar calendar) {
        return allNights(calendar)
                .map(nights -> new Nights(
                        calendar.zone().getId(),
                        nights.stream().limit(query.limit()).toList()));
    }

    private Future<List<NightTotal>> allNights(BarCalendar calendar) {
        return new NightsReader(store).last(calendar, clocks.wallMs());
    }

    private Future<Night> readTonight(BarCalendar calendar) {
        long nowMs = clocks.wallMs();
        LocalDate today = calendar.dayOf(nowMs);
        Future<List<NightTotal>> nights = new NightsReader(store)
                .between(calendar.begins(today.minusDays(2)), calendar.begins(today.plusDays(2)), calendar, nowMs);
        return Future.all(nights, runsOut())
                .compose(both -> new NightReader(store)
                        .read(
                                nights.result().stream()
                                        .filter(night ->
                                                night.running() || night.date().equals(today.toString()))
                                        .findFirst()
                                        .orElseGet(() -> empty(today, calendar, nowMs)),
                                calendar,
                                both.resultAt(1),
                                nowMs));
    }

    private Future<Leaderboard> readLeaderboard() {
        Future<List<Guest>> known = knownGuests();
        return Future.all(tonight.get(), known)
                .compose(both -> new LeaderboardReader(store).read(both.resultAt(0), known.result()));
    }

    private Future<List<Guest>> knownGuests() {
        return Bus.of(vertx).ask(GUESTS, Empty.EMPTY).map(Guests::guests);
    }

    /** A night in which nothing was poured. */
    private static NightTotal empty(LocalDate day, BarCalendar calendar, long nowMs) {
        long fromMs = calendar.begins(day);
        long toMs = Math.max(fromMs, Math.min(nowMs, calendar.begins(day.plusDays(1))));
        return new NightTotal(day.toString(), fromMs, toMs, false, 0, 0, 0, 0, 0);
    }

    private Future<List<RunsOut>> runsOut() {
        Bus bus = Bus.of(vertx);
        Future<Taps> taps = bus.ask(TAPS, Empty.EMPTY);
        Future<BottleLevels> levels = bus.ask(LEVELS, Empty.EMPTY);
        return Future.all(taps, levels)
                .map(both -> taps.result().taps().stream()
                        .flatMap(tap -> runsOut(tap, levels.result().byTap().get(tap.id())))
                        .sorted(Comparator.comparingLong(InsightVerticle::emptyAt)
                                .thenComparing(RunsOut::leftMl))
                        .toList());
    }

    private static Stream<RunsOut> runsOut(Tap tap, @Nullable BottleLevel level) {
        Double left = level == null ? null : level.leftMl();
        return level == null || left == null || (level.emptyAt() == null && !level.low() && !level.empty())
                ? Stream.empty()
                : Stream.of(new RunsOut(tap.id(), tap.name(), tap.drink().name(), left, level.emptyAt()));
    }

    private static long emptyAt(RunsOut bottle) {
        Long at = bottle.emptyAtMs();
        return at == null ? Long.MAX_VALUE : at;
    }

    private Future<Night> night(@Nullable LocalDate day) {
        return counted(calendar -> night(day, calendar));
    }

    private Future<Night> night(@Nullable LocalDate day, BarCalendar calendar) {
        long nowMs = clocks.wallMs();
        Future<List<NightTotal>> nights = day == null
                ? allNights(calendar)
                : new NightsReader(store)
                        .between(calendar.begins(day.minusDays(1)), calendar.begins(day.plusDays(3)), calendar, nowMs);
        return nights.compose(found -> new NightReader(store)
                .read(
                        found.stream()
                                .filter(night -> day == null || night.date().equals(day.toString()))
                                .findFirst()
                                .orElseGet(() -> empty(day == null ? calendar.dayOf(nowMs) : day, calendar, nowMs)),
                        calendar,
                        List.of(),
                        nowMs));
    }

    private Future<GuestFigures> guests(@Nullable LocalDate day, int days) {
        return counted(calendar -> {
            long nowMs = clocks.wallMs();
            LocalDate first = day == null ? calendar.dayOf(nowMs) : day;
            return new GuestsReader(store).read(first, days, calendar, knownGuests(), nowMs);
        });
    }
}
