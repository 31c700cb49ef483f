package io.aztecpour.bench;

import io.aztecpour.fixture.Crashes;
import io.aztecpour.fixture.Soak;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** {@code soak}: a long night of pours, faults and kills, each invariant checked all the time. */
final class SoakBench {
    private SoakBench() {}

    /** Options: {@code --pours N}, {@code --taps N}, {@code --speed N}, {@code --kills N}, {@code --seed N}. */
    static void run(String[] options) throws Exception {
        int seed = Option.number(options, "--seed", 1);
        Path data = Files.createTempDirectory("aztec-pour-soak");
        long began = System.nanoTime();
        Soak.Report night = new Soak(seed, Option.number(options, "--taps", 24), Option.number(options, "--speed", 4))
                .run(Files.createDirectories(data.resolve("night")), Option.number(options, "--pours", 5_000));
        System.out.printf(
                "%d pours of %d wishes; ledger %.0f ml, bottles %.0f ml%n",
                night.pours(), night.wishes(), night.ledgerMl(), night.trueMl());
        System.out.printf("in %.0f s%n", (System.nanoTime() - began) / 1e9);
        night.outcomes().forEach((outcome, count) -> System.out.printf("  %-28s %6d%n", outcome, count));
        System.out.printf(
                "%d backups meanwhile, each restored and the same as the ledger row by row: %s events%n",
                night.backups().size(), night.backups());
        kills(Files.createDirectories(data.resolve("kills")), seed, Option.number(options, "--kills", 50));
    }

    private static void kills(Path data, int seed, int kills) throws Exception {
        List<String> ends = new Crashes(data, seed).run(kills);
        System.out.printf("%d kills%n", ends.size());
        ends.stream()
                .collect(Collectors.groupingBy(end -> end, Collectors.counting()))
                .forEach((end, count) -> System.out.printf("  %-28s %6d%n", end, count));
    }
}
