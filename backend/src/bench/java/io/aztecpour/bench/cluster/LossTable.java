package io.aztecpour.bench.cluster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long nobody could pour at some tap, by the kind of loss. */
final class LossTable {
    private final Map<Loss, List<Recovery.Result>> results = new EnumMap<>(Loss.class);

    void add(Loss loss, Recovery.Result result) {
        results.computeIfAbsent(loss, first -> new ArrayList<>()).add(result);
    }

    void print() {
        System.out.printf(
                "%-8s %8s %10s %10s %10s %22s%n",
                "loss", "times", "p50 ms", "p95 ms", "max ms", "max with all pours, ms");
        results.forEach((loss, of) -> print(loss.name(), of));
        print("all", results.values().stream().flatMap(List::stream).toList());
    }

    private static void print(String name, List<Recovery.Result> of) {
        double[] net = of.stream().mapToDouble(Recovery.Result::netMs).sorted().toArray();
        double gross = of.stream().mapToDouble(Recovery.Result::grossMs).max().orElse(Double.NaN);
        System.out.printf(
                "%-8s %8d %10.0f %10.0f %10.0f %22.0f%n",
                name, net.length, at(net, 0.5), at(net, 0.95), at(net, 1), gross);
    }

    private static double at(double[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(part * (sorted.length - 1))];
    }
}
