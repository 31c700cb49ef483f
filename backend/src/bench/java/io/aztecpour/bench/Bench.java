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

    private static final Map<String, Measurement> BY_NAME = new TreeMap<>(Map.of(
            "accuracy", AccuracyBench::run,
            "device", DeviceBench::run,
            "endtoend", EndToEndBench::run,
            "fanout", FanoutBench::run,
            "fuzz", FuzzBench::run,
            "ledger", LedgerBench::run,
            "polling", PollingBench::run,
            "simulate", SimulateBench::run,
            "soak", SoakBench::run,
            "stop", StopBench::run));

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
