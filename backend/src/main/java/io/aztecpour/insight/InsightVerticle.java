package io.aztecpour.insight;

import static io.aztecpour.bus.Addresses.EXACTNESS;
import static io.aztecpour.bus.Addresses.GUESTS;
import static io.aztecpour.bus.Addresses.GUEST_FIGURES;
import static io.aztecpour.bus.Addresses.HOUR_SUMS;
import static io.aztecpour.bus.Addresses.LEVELS;
import static io.aztecpour.bus.Addresses.LOSSES;
import static io.aztecpour.bus.Addresses.NIGHT;
import static io.aztecpour.bus.Addresses.NIGHTS;
import static io.aztecpour.bus.Addresses.TAPS;
import static io.aztecpour.bus.Addresses.TAP_FIGURES;
import static io.aztecpour.bus.Addresses.TRENDS;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.CallersLoop;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.bus.guests.Guests;
import io.aztecpour.bus.insight.GuestFigures;
import io.aztecpour.bus.insight.GuestsQuery;
import io.aztecpour.bus.insight.InsightRange;
import io.aztecpour.bus.insight.Night;
import io.aztecpour.bus.insight.Night.RunsOut;
import io.aztecpour.bus.insight.NightQuery;
import io.aztecpour.bus.insight.Nights;
import io.aztecpour.bus.insight.Nights.NightTotal;
import io.aztecpour.bus.insight.NightsQuery;
import io.aztecpour.bus.stock.BottleLevel;
import io.aztecpour.bus.stock.BottleLevels;
import io.aztecpour.domain.BarDay;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Tap;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what happened at the bar, and adds up in the background what the log holds. */
public final class InsightVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(InsightVerticle.class);

    /**
     * Rows are added this long after they were there, ms: on a server, one of several writers may take its number first and commit
     * later, and whoever did not commit within seconds never does.
     */
    private static final long ADD_MS = 30_000;

    /** Rows that others have numbered and not committed yet when this hub begins are among so many: an hour of a busy bar. */
    private static final int NEWEST = 1_000;

    /** Whoever asks while a log of years is counted anew is told so instead of being kept, ms. */
    private static final long PATIENCE_MS = 3_000;

    /** A wall of displays asks for the same, ms. */
    private static final long FRESH_MS = 1_000;

    private final Store store;
    private final Clocks clocks;
    private final ZoneId zone;
    private final Rollup rollup;
    private Future<Void> ready = Future.succeededFuture();
    private Rollup.@Nullable Mark seen;
    private boolean adding;
    private boolean failing;
    private @Nullable Future<Night> tonight;
    private long tonightMs;

    /** @param zone of the bar's clock */
    public InsightVerticle(Store store, Clocks clocks, ZoneId zone) {
        this.store = store;
        this.clocks = clocks;
        this.zone = zone;
        this.rollup = new Rollup(store);
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        bus.serve(TRENDS, range -> asked(range, new TrendsReader(store)::read));
        bus.serve(EXACTNESS, range -> asked(range, new ExactnessReader(store)::read));
        bus.serve(TAP_FIGURES, range -> asked(range, new TapsReader(store)::read));
        bus.serve(LOSSES, range -> asked(range, new LossReader(store)::read));
        bus.serve(HOUR_SUMS, range -> asked(range, new HoursReader(store)::read));
        bus.serve(NIGHTS, query -> counted().compose(done -> nights(query)));
        bus.serve(NIGHT, query -> query.tonight() ? tonight() : counted().compose(done -> night(query)));
        bus.serve(GUEST_FIGURES, query -> counted().compose(done -> guests(query)));
        // The hub starts without waiting for it.
        ready = rollup.open(calendar(), NEWEST);
        ready.onFailure(this::failed);
        vertx.setPeriodic(ADD_MS, tick -> add());
        return Future.succeededFuture();
    }

    private BarCalendar calendar() {
        return new BarCalendar(zone, BarCalendar.USUAL_START);
    }

    /** @return completes when all is counted; fails soon where that takes long */
    private Future<Void> counted() {
        return CallersLoop.here(vertx, ready.timeout(PATIENCE_MS, TimeUnit.MILLISECONDS))
                .recover(failure -> Future.failedFuture(
                        failure instanceof TimeoutException
                                ? new Fault(
                                        Code.NOT_COUNTED_YET,
                                        "The log is being counted, which may take a minute. Try again.")
                                : failure));
    }

    private <T> Future<T> asked(InsightRange range, Function<AskedRange, Future<T>> reader) {
        AskedRange asked = AskedRange.of(range, calendar(), clocks.wallMs());
        return counted().compose(done -> reader.apply(asked));
    }

    private void add() {
        if (!ready.isComplete()) {
            return;
        }
        if (ready.failed()) {
            ready = rollup.open(calendar(), NEWEST);
            ready.onFailure(this::failed);
            return;
        }
        if (adding) {
            return;
        }
        adding = true;
        Rollup.Mark before = seen;
        (before == null ? Future.<Void>succeededFuture() : rollup.addBefore(before))
                .compose(added -> rollup.newest())
                .onSuccess(newest -> {
                    seen = newest;
                    failing = false;
                })
                .onFailure(this::failed)
                .onComplete(done -> adding = false);
    }

    /** Answers count what is not added, too; so it only takes longer until this works again. */
    private void failed(Throwable failure) {
        if (!failing) {
            LOG.warn("what the log holds is not added up for now: {}", failure.getMessage());
        }
        failing = true;
    }

    private Future<Nights> nights(NightsQuery query) {
        return allNights()
                .map(nights -> new Nights(
                        zone.getId(), nights.stream().limit(query.limit()).toList()));
    }

    private Future<List<NightTotal>> allNights() {
        return new NightsReader(store).last(calendar(), clocks.wallMs());
    }

    private Future<Night> tonight() {
        Future<Night> last = tonight;
        if (last == null || last.failed() || clocks.steadyMs() - tonightMs > FRESH_MS) {
            last = counted().compose(done -> readTonight());
            tonight = last;
            tonightMs = clocks.steadyMs();
        }
        return last;
    }

    private Future<Night> readTonight() {
        long nowMs = clocks.wallMs();
        LocalDate today = calendar().dayOf(nowMs);
        Future<List<NightTotal>> nights = new NightsReader(store)
                .between(
                        calendar().begins(today.minusDays(2)), calendar().begins(today.plusDays(2)), calendar(), nowMs);
        return Future.all(nights, runsOut())
                .compose(both -> new NightReader(store)
                        .read(
                                nights.result().stream()
                                        .filter(night ->
                                                night.running() || night.date().equals(today.toString()))
                                        .findFirst()
                                        .orElseGet(() -> empty(today, nowMs)),
                                calendar(),
                                both.resultAt(1),
                                nowMs));
    }

    /** A night in which nothing was poured. */
    private NightTotal empty(LocalDate day, long nowMs) {
        long fromMs = calendar().begins(day);
        long toMs = Math.max(fromMs, Math.min(nowMs, calendar().begins(day.plusDays(1))));
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

    private Future<Night> night(NightQuery query) {
        String date = query.date();
        LocalDate day = date == null ? null : BarDay.parse(date, "date");
        long nowMs = clocks.wallMs();
        BarCalendar calendar = calendar();
        Future<List<NightTotal>> nights = day == null
                ? allNights()
                : new NightsReader(store)
                        .between(calendar.begins(day.minusDays(1)), calendar.begins(day.plusDays(3)), calendar, nowMs);
        return nights.compose(found -> new NightReader(store)
                .read(
                        found.stream()
                                .filter(night -> day == null || night.date().equals(day.toString()))
                                .findFirst()
                                .orElseGet(() -> empty(day == null ? calendar.dayOf(nowMs) : day, nowMs)),
                        calendar,
                        List.of(),
                        nowMs));
    }

    private Future<GuestFigures> guests(GuestsQuery query) {
        String date = query.date();
        long nowMs = clocks.wallMs();
        LocalDate day = date == null ? calendar().dayOf(nowMs) : BarDay.parse(date, "date");
        return Bus.of(vertx)
                .ask(GUESTS, Empty.EMPTY)
                .map(Guests::guests)
                .compose(known -> new GuestsReader(store).read(day, query.days(), calendar(), known, nowMs));
    }
}
