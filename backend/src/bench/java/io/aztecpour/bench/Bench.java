package io.aztecpour.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The measurements, by name: {@code npm run bench -- accuracy}. */
public final class Bench {
    /** One measurement, which prints a table. */
    @FunctionalInterface
    interface Measurement {
        void run(String[] options) throws Exception;
    }

    private static final Map<String, Measurement> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("accuracy", AccuracyBench::run),
            Map.entry("cluster", ClusterBench::run),
            Map.entry("cluster-frames", ClusterFramesBench::run),
            Map.entry("device", DeviceBench::run),
            Map.entry("endtoend", EndToEndBench::run),
            Map.entry("fanout", FanoutBench::run),
            Map.entry("fuzz", FuzzBench::run),
            Map.entry("insight", InsightBench::run),
            Map.entry("ledger", LedgerBench::run),
            Map.entry("polling", PollingBench::run),
            Map.entry("simulate", SimulateBench::run),
            Map.entry("soak", SoakBench::run),
            Map.entry("start", StartBench::run),
            Map.entry("stock", StockBench::run),
            Map.entry("stop", StopBench::run),
            Map.entry("taps", TapQualityBench::run)));

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Measurement measurement = arguments.length == 0 ? null : BY_NAME.get(arguments[0]);
        if (measurement == null) {
            System.err.println("Which measurement? One of: " + String.join(", ", BY_NAME.keySet()));
            System.exit(2);
            return;
        }
        measurement.run(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
