package io.aztecpour.bench;

import static io.aztecpour.store.StoreFixture.await;

import io.aztecpour.bar.BarVerticle;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.insight.GuestsQuery;
import io.aztecpour.bus.insight.InsightRange;
import io.aztecpour.bus.insight.NightQuery;
import io.aztecpour.bus.insight.NightsQuery;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.guests.GuestsVerticle;
import io.aztecpour.insight.InsightVerticle;
import io.aztecpour.ledger.LedgerVerticle;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code insight}: a log of years, how fast it is counted, how long each question takes, and what counting costs those who write. In
 * SQLite and in a PostgreSQL of its own. Options: {@code --events 1000000 --years 3 --rounds 60 --seconds 90 --pairs 2}, and {@code --only sqlite}.
 */
final class InsightBench {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int CALLERS = 100;
    private static final int WARM_UP_S = 10;
    private static final double QUERY_MS = 50;
    private static final double EVENTS_PER_S = 100_000;
    private static final double SLOWER_PERCENT = 5;

    private final StoreFixture hub;
    private final LocalDate last;
    private final int years;
    private final Random random = new Random(1);
    private int written;

    private InsightBench(StoreFixture hub, LocalDate last, int years) {
        this.hub = hub;
        this.last = last;
        this.years = years;
    }

    static void run(String[] options) throws Exception {
        for (StoreKind kind : StoreKind.values()) {
            if (!kind.name().startsWith(Option.text(options, "--only", "").toUpperCase(Locale.ROOT))) {
                continue;
            }
            Path folder = Files.createTempDirectory("aztec-pour-insight");
            LocalDate last = LocalDate.now(ZONE).minusDays(1);
            int years = Option.number(options, "--years", 3);
            try (StoreFixture made = kind.open(folder);
                    Connection database = made.connect()) {
                await(made.store.close());
                YearsOfPours.write(database, Option.number(options, "--events", 1_000_000), years, last, ZONE, 7);
            }
            try (StoreFixture hub = kind.open(folder)) {
                System.out.println(kind);
                new InsightBench(hub, last, years)
                        .measure(
                                Option.number(options, "--rounds", 60),
                                Option.number(options, "--seconds", 90),
                                Option.number(options, "--pairs", 2));
            } finally {
                TemporaryFolder.delete(folder);
            }
        }
        System.exit(0);
    }

    private void measure(int rounds, int seconds, int pairs) throws Exception {
        hub.deploy(new LedgerVerticle(hub.store, Clocks.SYSTEM));
        await(hub.vertx.deployVerticle(new BarVerticle(hub.store, List.of())));
        String guests = await(hub.vertx.deployVerticle(new GuestsVerticle(hub.store, Clocks.SYSTEM)));
        count();
        questions(rounds);
        // It follows each row, too, which is not what is measured.
        await(hub.vertx.undeploy(guests));
        writing(seconds, pairs);
    }

    private String open() throws Exception {
        String deployment = await(hub.vertx.deployVerticle(new InsightVerticle(hub.store, Clocks.SYSTEM, ZONE)));
        boolean counted = false;
        while (!counted) {
            counted = await(hub.bus
                    .ask(Addresses.TRENDS, new InsightRange(null, null, null))
                    .map(true)
                    .otherwise(false));
        }
        return deployment;
    }

    private void count() throws Exception {
        long rows = count("events");
        long movements = count("bottle_movements");
        long began = System.nanoTime();
        await(hub.vertx.undeploy(open()));
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("  %d rows of the log and %d movements counted in %.1f s%n", rows, movements, seconds);
        Goal.atLeast("rows of both a second", (rows + movements) / seconds, EVENTS_PER_S);
    }

    private long count(String table) throws Exception {
        return ((Number) hub.peek("SELECT COUNT(*) FROM " + table).get(0)).longValue();
    }

    private void questions(int rounds) throws Exception {
        String deployment = open();
        Map<String, Supplier<Future<?>>> questions = new TreeMap<>();
        for (int days : List.of(1, 7, 30, 365, years * 365)) {
            for (String step : Arrays.asList("hour", "day", null)) {
                questions.put("trends of " + days + " days by " + step, () -> ask(days, step));
            }
            questions.put("exactness of " + days + " days", () -> hub.bus.ask(Addresses.EXACTNESS, range(days, null)));
            questions.put("taps of " + days + " days", () -> hub.bus.ask(Addresses.TAP_FIGURES, range(days, null)));
            questions.put("losses of " + days + " days", () -> hub.bus.ask(Addresses.LOSSES, range(days, null)));
        }
        questions.put(
                "trends of 100 years",
                () -> hub.bus.ask(Addresses.TRENDS, new InsightRange("1930-01-01", "2029-12-31", null)));
        questions.put(
                "a night",
                () -> hub.bus.ask(Addresses.NIGHT, new NightQuery(anyDay(1).toString(), false)));
        questions.put("nights", () -> hub.bus.ask(Addresses.NIGHTS, new NightsQuery(60)));
        questions.put(
                "guests of a day",
                () -> hub.bus.ask(
                        Addresses.GUEST_FIGURES, new GuestsQuery(anyDay(1).toString(), 1)));
        questions.put(
                "guests of 7 days",
                () -> hub.bus.ask(
                        Addresses.GUEST_FIGURES, new GuestsQuery(anyDay(7).toString(), 7)));
        double worst = 0;
        for (Map.Entry<String, Supplier<Future<?>>> question : questions.entrySet()) {
            worst = Math.max(worst, time(question.getKey(), question.getValue(), rounds));
        }
        Goal.atMost("ms of the slowest question, p95", worst, QUERY_MS);
        await(hub.vertx.undeploy(deployment));
    }

    private Future<?> ask(int days, @Nullable String step) {
        return hub.bus.ask(Addresses.TRENDS, range(days, step));
    }

    private LocalDate anyDay(int days) {
        return last.minusDays(random.nextInt(Math.max(1, years * 365 - days)) + days);
    }

    private InsightRange range(int days, @Nullable String step) {
        LocalDate from = anyDay(days);
        return new InsightRange(from.toString(), from.plusDays(days - 1L).toString(), step);
    }

    private static double time(String name, Supplier<Future<?>> question, int rounds) throws Exception {
        double[] ms = new double[rounds];
        for (int warm = 0; warm < 3; warm++) {
            await(question.get());
        }
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            await(question.get());
            ms[round] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(ms);
        double p95 = ms[(int) Math.ceil(rounds * 0.95) - 1];
        System.out.printf("  %-36s p50 %6.1f ms, p95 %6.1f ms%n", name, ms[rounds / 2], p95);
        return p95;
    }

    /**
     * Pair by pair, in turns the one or the other first, so that a machine that grows slower meanwhile slows both. What is written is
     * added after half a minute to a whole one: shorter runs would measure nothing.
     */
    private void writing(int seconds, int pairs) throws Exception {
        rows(WARM_UP_S);
        double with = 0;
        double without = 0;
        for (int pair = 0; pair < pairs; pair++) {
            without += pair % 2 == 0 ? rows(seconds) : 0;
            String deployment = open();
            with += rows(seconds);
            await(hub.vertx.undeploy(deployment));
            without += pair % 2 == 0 ? 0 : rows(seconds);
        }
        System.out.printf("  rows written a second: %.0f with counting, %.0f without%n", with / pairs, without / pairs);
        Goal.atMost("per cent slower", (1 - with / without) * 100, SLOWER_PERCENT);
    }

    private double rows(int seconds) throws Exception {
        int run = written++;
        return Callers.run(
                        hub.vertx,
                        CALLERS,
                        seconds,
                        id -> hub.bus.ask(Addresses.APPEND, Append.of(row(run + " " + id))))
                .perSecond();
    }

    private static Event row(String id) {
        return Event.at(System.currentTimeMillis(), EventStatus.SUCCESS)
                .guest("guest", 30)
                .requestId(id)
                .tap("tap-1", "Rum")
                .measured(29.8, true)
                .build();
    }
}
