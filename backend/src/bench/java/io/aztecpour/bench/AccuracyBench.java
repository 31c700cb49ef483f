package io.aztecpour.bench;

import io.aztecpour.bench.accuracy.OpenLoop;
import io.aztecpour.bench.accuracy.Ours;
import io.aztecpour.bench.accuracy.Party;
import io.aztecpour.bench.accuracy.PourErrors;
import io.aztecpour.bench.accuracy.StartUpLead;
import io.aztecpour.bench.accuracy.StopAtTarget;
import io.aztecpour.bench.accuracy.Strategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How exactly five ways of pouring fill a glass, judged by what really is in it, on the same seeded pours in virtual
 * time. Options: {@code --taps 48 --pours 60 --seed 1}.
 */
final class AccuracyBench {
    private static final Map<String, Supplier<Strategy>> STRATEGIES = new LinkedHashMap<>();

    static {
        STRATEGIES.put("open loop, as the original", OpenLoop::new);
        STRATEGIES.put("stop at target", StopAtTarget::new);
        STRATEGIES.put("stop by start-up lead", StartUpLead::new);
        STRATEGIES.put("ours, with stop", () -> new Ours(true));
        STRATEGIES.put("ours, without stop", () -> new Ours(false));
    }

    private AccuracyBench() {}

    static void run(String[] options) {
        int taps = Option.number(options, "--taps", 48);
        int pours = Option.number(options, "--pours", 60);
        int seed = Option.number(options, "--seed", 1);
        System.out.printf(
                "%d taps, %d pours of 10-60 ml at each (every sixth 60 ml), seed %d; |error| and glass in ml%n",
                taps, pours, seed);
        for (int rate : List.of(10, 80)) {
            compare("scale at " + rate + " samples/s", seed, taps, pours, rate, false);
        }
        compare("scale at 80 samples/s, bottles that lose 12 % of flow as they empty", seed, taps, pours, 80, true);
    }

    private static void compare(String title, int seed, int taps, int pours, int rate, boolean draining) {
        System.out.printf("%n%s%n", title);
        System.out.printf(
                "%-28s %-8s %6s %7s %6s %6s %6s %9s%n",
                "strategy", "pours", "n", "bias", "p50", "p95", "p99", "max of 60");
        int beyond = 0;
        for (Map.Entry<String, Supplier<Strategy>> strategy : STRATEGIES.entrySet()) {
            Party party = Party.held(strategy.getValue(), seed, taps, pours, rate, draining);
            print(strategy.getKey(), "first " + Party.FIRST, party.first());
            print("", "later", party.later());
            beyond = party.beyondReach();
        }
        System.out.printf(
                "left out: %d pours of more than the device gives for the 60 ml it may be asked for%n", beyond);
    }

    private static void print(String strategy, String pours, PourErrors errors) {
        System.out.printf(
                "%-28s %-8s %6d %+7.2f %6.2f %6.2f %6.2f %9.2f%n",
                strategy,
                pours,
                errors.count(),
                errors.bias(),
                errors.quantile(0.5),
                errors.quantile(0.95),
                errors.quantile(0.99),
                errors.fullest());
    }
}
