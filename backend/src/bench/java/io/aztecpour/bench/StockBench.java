package io.aztecpour.bench;

import io.aztecpour.fixture.StockNight;
import io.aztecpour.fixture.StockNight.Bottle;
import io.aztecpour.fixture.StockNight.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * {@code stock}: nights with ten bottles, faults and kills, and how far what the hub believes to be left is from what is. Options:
 * {@code --runs 20 --pours 200 --kills 5 --seed 1}.
 */
final class StockBench {
    private static final double SIZE_ML = 700;
    private static final double WEIGHED_ML = 10;
    private static final double CLAIMED_ML = 0.05 * SIZE_ML;
    private static final double ROUNDING_ML = 0.1;

    private StockBench() {}

    static void run(String[] options) throws Exception {
        int runs = Option.number(options, "--runs", 20);
        int pours = Option.number(options, "--pours", 200);
        int kills = Option.number(options, "--kills", 5);
        long seed = Option.number(options, "--seed", 1);
        List<Report> nights = new ArrayList<>();
        for (int at = 0; at < runs; at++) {
            nights.add(night(seed + at, pours, kills));
        }
        judge(nights);
        System.exit(0);
    }

    private static Report night(long seed, int pours, int kills) throws Exception {
        Path data = Files.createTempDirectory("aztec-pour-stock");
        try (StockNight night = new StockNight(data, seed)) {
            Report report = night.run(pours, kills);
            System.out.printf(
                    "seed %3d: with a scale %s, without %s ml off; low %d, told %d; log and bottles differ by %.3f ml%n",
                    seed,
                    errors(report, Bottle::weighed),
                    errors(report, bottle -> !bottle.weighed()),
                    report.lowBottles(),
                    report.lowWarnings(),
                    report.differenceMl());
            return report;
        } finally {
            TemporaryFolder.delete(data);
        }
    }

    private static String errors(Report report, Predicate<Bottle> which) {
        return report.bottles().stream()
                .filter(which)
                .map(bottle -> String.format(Locale.ROOT, "%.1f", bottle.errorMl()))
                .toList()
                .toString();
    }

    private static void judge(List<Report> nights) {
        Goal.atMost("with a scale, ml off, p95", p95(nights, Bottle::weighed), WEIGHED_ML);
        Goal.atMost("without, once weighed, ml off, p95", p95(nights, bottle -> !bottle.weighed()), CLAIMED_ML);
        Goal.atMost(
                "log and bottles, ml apart",
                nights.stream()
                        .mapToDouble(night -> Math.abs(night.differenceMl()))
                        .max()
                        .orElse(0),
                ROUNDING_ML);
        Goal.atMost(
                "low bottles not told exactly once",
                nights.stream()
                        .mapToInt(night -> Math.abs(night.lowWarnings() - night.lowBottles()))
                        .sum(),
                0);
    }

    private static double p95(List<Report> nights, Predicate<Bottle> which) {
        double[] errors = nights.stream()
                .flatMap(night -> night.bottles().stream())
                .filter(which)
                .mapToDouble(Bottle::errorMl)
                .sorted()
                .toArray();
        return errors.length == 0 ? 0 : errors[(int) Math.ceil(0.95 * errors.length) - 1];
    }
}
