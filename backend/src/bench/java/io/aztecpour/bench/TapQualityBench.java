package io.aztecpour.bench;

import io.aztecpour.domain.AnswerTimes;
import io.aztecpour.insight.TapQualityQuery;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * {@code taps}: how long it takes to ask how well the taps answered, in ranges of all lengths, of a bar that has run for years; of both
 * databases. Options: {@code --taps 6 --years 3 --runs 40}.
 */
final class TapQualityBench {
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final double GOAL_MS = 50;
    private static final long END_MS = Instant.parse("2026-11-28T00:00:00Z").toEpochMilli();
    /** The bar's days begin at 06:00 of its clock, which is never midnight of UTC. */
    private static final long DAY_BEGINS_MS = 5 * HOUR_MS;

    private static final List<Range> RANGES = List.of(
            new Range("400 hours", 400, HOUR_MS),
            new Range("7 days by the hour", 168, HOUR_MS),
            new Range("90 days", 90, DAY_MS),
            new Range("a year by the day", 365, DAY_MS),
            new Range("400 days", 400, DAY_MS),
            new Range("three years by the week", 157, 7 * DAY_MS),
            new Range("three years by the month", 36, 30 * DAY_MS),
            new Range("a hundred years by the quarter", 400, 91 * DAY_MS));

    private TapQualityBench() {}

    /** @param stepMs how long a point is, ms */
    private record Range(String name, int points, long stepMs) {
        List<Long> beginsMs() {
            long first = END_MS + DAY_BEGINS_MS - points * stepMs;
            return LongStream.range(0, points)
                    .mapToObj(point -> first + point * stepMs)
                    .toList();
        }
    }

    static void run(String[] options) throws Exception {
        int taps = Option.number(options, "--taps", 6);
        int hours = Option.number(options, "--years", 3) * 365 * 24;
        int runs = Option.number(options, "--runs", 40);
        for (StoreKind kind : StoreKind.values()) {
            Path data = Files.createTempDirectory("aztec-pour-taps");
            try (StoreFixture hub = kind.open(data)) {
                fill(hub, taps, hours);
                System.out.printf("%s, %d rows of hours: ms, p95 of %d runs%n", kind, taps * hours, runs);
                for (Range range : RANGES) {
                    Goal.atMost(range.name, p95(hub, range, runs), GOAL_MS);
                }
            } finally {
                TemporaryFolder.delete(data);
            }
        }
        System.exit(0);
    }

    private static void fill(StoreFixture hub, int taps, int hours) throws Exception {
        List<String> answers = IntStream.range(0, AnswerTimes.BUCKETS)
                .mapToObj(bucket -> "a" + bucket)
                .toList();
        String names = "watched_ms, online_ms, dropouts, " + String.join(", ", answers);
        String counts = IntStream.range(0, AnswerTimes.BUCKETS)
                .mapToObj(bucket ->
                        "(n * 7919 + k * %s) %% %s".formatted(bucket + 1, bucket > 2 && bucket < 9 ? 20_000 : 3))
                .collect(Collectors.joining(", "));
        hub.poke(
                "INSERT INTO tap_hours (tap, hour_ms, " + names
                        + ") WITH RECURSIVE hours(n) AS (SELECT 1 UNION ALL SELECT n + 1"
                        + " FROM hours WHERE n < " + hours
                        + "), taps(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM taps WHERE k < "
                        + taps + ") SELECT 'tap-' || k, " + END_MS + " - CAST(n AS BIGINT) * " + HOUR_MS
                        + ", 3600000, 3599000, n % 2, " + counts + " FROM hours CROSS JOIN taps",
                "INSERT INTO tap_days (tap, day_ms, " + names + ") SELECT tap, hour_ms / " + DAY_MS + " * " + DAY_MS
                        + " AS day_ms, SUM(watched_ms), SUM(online_ms), SUM(dropouts), "
                        + answers.stream().map("SUM(%s)"::formatted).collect(Collectors.joining(", "))
                        + " FROM tap_hours GROUP BY 1, 2",
                "ANALYZE");
    }

    private static double p95(StoreFixture hub, Range range, int runs) throws Exception {
        TapQualityQuery query = new TapQualityQuery(hub.store);
        double[] times = new double[runs];
        for (int run = -runs / 2; run < runs; run++) {
            long begun = System.nanoTime();
            StoreFixture.await(query.read(range.beginsMs(), END_MS + DAY_BEGINS_MS));
            times[Math.max(0, run)] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(times);
        System.out.printf("  %-32s %8.2f least, %.2f half of them%n", range.name, times[0], times[runs / 2]);
        return times[(int) (0.95 * (runs - 1))];
    }
}
