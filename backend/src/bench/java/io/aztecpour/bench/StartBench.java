package io.aztecpour.bench;

import io.aztecpour.fixture.HubProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * {@code start}: from the command to the first page, and what the hub then holds, with the launcher's options for Java: without
 * any archive of classes, with the one that a JDK brings, and with one of the hub's own classes as the package makes it. The
 * variants take turns, so that a busy machine slows all of them. Each starts on data of an earlier run.
 */
final class StartBench {
    private static final double GOAL_RATIO = 0.6;
    private static final double GOAL_IDLE_MB = 80;

    private static final String NONE = "no archive of classes";
    private static final String OF_JAVA = "Java's own";
    private static final String OF_HUB = "the hub's";

    private final Path java;
    private final Path jar;
    private final Path work;

    private StartBench(Path java, Path jar, Path work) {
        this.java = java;
        this.jar = jar;
        this.work = work;
    }

    /** Options: {@code --runs N} of each variant, {@code --java HOME} of another Java than this one, such as the package's. */
    static void run(String[] options) throws Exception {
        int runs = Option.number(options, "--runs", 7);
        Path home = Path.of(Option.text(options, "--java", System.getProperty("java.home")));
        Path work = Files.createTempDirectory("aztec-pour-start");
        try {
            new StartBench(home.resolve("bin/java"), jar(), work).measure(runs);
        } finally {
            TemporaryFolder.delete(work);
        }
    }

    private static Path jar() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .findFirst()
                .orElseThrow();
    }

    private void measure(int runs) throws Exception {
        Map<String, List<String>> variants = variants();
        Map<String, List<HubStart>> starts = new LinkedHashMap<>();
        for (String name : variants.keySet()) {
            // The first start of a hub hashes new PINs, once in its life.
            start(variants.get(name));
            starts.put(name, new ArrayList<>());
        }
        for (int i = 0; i < runs; i++) {
            for (String name : variants.keySet()) {
                starts.get(name).add(start(variants.get(name)));
            }
        }
        System.out.printf("medians of %d starts, and the range%n%n", runs);
        System.out.printf("%-24s %22s %22s %22s%n", "", "first page, ms", "CPU until then, ms", "idle, MB resident");
        starts.forEach(StartBench::print);
        System.out.println();
        Goal.atMost("first page, own ÷ Java's", ratio(starts, HubStart::pageMs), GOAL_RATIO);
        Goal.atMost("CPU until then, own ÷ Java's", ratio(starts, HubStart::cpuMs), GOAL_RATIO);
        Goal.atMost("MB idle, with the hub's", median(starts.get(OF_HUB), HubStart::idleMb), GOAL_IDLE_MB);
    }

    private Map<String, List<String>> variants() throws Exception {
        List<String> options = HubProcess.serviceFlags().stream()
                .filter(option -> !option.startsWith("-Xshare") && !option.startsWith("-XX:SharedArchiveFile"))
                .toList();
        Path archive = new ClassArchive(java, jar, work).make(options);
        Map<String, List<String>> variants = new LinkedHashMap<>();
        variants.put(NONE, and(options, "-Xshare:off"));
        variants.put(OF_JAVA, and(options, "-Xshare:auto"));
        variants.put(OF_HUB, and(options, "-Xshare:auto", "-XX:SharedArchiveFile=" + archive));
        return variants;
    }

    private static List<String> and(List<String> options, String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return all;
    }

    private HubStart start(List<String> options) throws Exception {
        return HubStart.of(java, options, jar, work.resolve("data"));
    }

    private static double ratio(Map<String, List<HubStart>> starts, ToDoubleFunction<HubStart> figure) {
        return median(starts.get(OF_HUB), figure) / median(starts.get(OF_JAVA), figure);
    }

    private static void print(String name, List<HubStart> starts) {
        System.out.printf(
                "%-24s %22s %22s %22s%n",
                name, range(starts, HubStart::pageMs), range(starts, HubStart::cpuMs), range(starts, HubStart::idleMb));
    }

    private static String range(List<HubStart> starts, ToDoubleFunction<HubStart> figure) {
        double[] sorted = starts.stream().mapToDouble(figure).sorted().toArray();
        return String.format(
                Locale.ROOT, "%.0f (%.0f–%.0f)", median(starts, figure), sorted[0], sorted[sorted.length - 1]);
    }

    private static double median(List<HubStart> starts, ToDoubleFunction<HubStart> figure) {
        double[] sorted = starts.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
