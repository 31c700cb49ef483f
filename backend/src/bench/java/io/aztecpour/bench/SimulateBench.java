package io.aztecpour.bench;

import io.aztecpour.simulation.Diagram;
import io.aztecpour.simulation.Simulation;
import io.aztecpour.simulation.Totals;
import java.util.List;
import java.util.Locale;

/**
 * Plays hostile evenings at one tap in virtual time until so many pours have reached the pour machine, checks every invariant after every
 * event, and shrinks what breaks one. Options: {@code --pours 100000 --seed 1}, or {@code --replay SEED:INDEX} for
 * all that happened in one episode, {@code --shrink SEED:INDEX} for the shortest like it, {@code
 * --write-diagram} to draw the machine's states into its page.
 */
final class SimulateBench {
    private static final int EXPLAINED = 5;

    private SimulateBench() {}

    static void run(String[] options) throws Exception {
        if (told(options, "--replay", Simulation::replay) || told(options, "--shrink", Simulation::shrink)) {
            return;
        }
        if (List.of(options).contains("--write-diagram")) {
            Diagram.write();
            return;
        }
        long pours = Long.parseLong(Option.text(options, "--pours", "100000"));
        long seed = Long.parseLong(Option.text(options, "--seed", "1"));
        Simulation simulation = Simulation.ofPours(seed);
        long began = System.nanoTime();
        Totals totals = simulation.run(pours);
        print(totals, (System.nanoTime() - began) / 1e9);
        System.out.print(simulation.list(totals));
        System.out.print(simulation.explain(totals, EXPLAINED));
        if (!totals.violations().isEmpty()) {
            System.exit(1);
        }
    }

    private interface Telling {
        String of(long seed, long index);
    }

    private static boolean told(String[] options, String name, Telling telling) {
        String[] parts = Option.text(options, name, "").split(":", 2);
        if (parts.length == 2) {
            System.out.print(telling.of(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
        }
        return parts.length == 2;
    }

    private static void print(Totals totals, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "%,d pours (%,d started) in %,d episodes, %.1f s: %,.0f pours/min%n",
                totals.pours(),
                totals.started(),
                totals.episodes(),
                seconds,
                totals.pours() / seconds * 60);
        System.out.printf("%d transitions seen%n%n", totals.transitionsSeen());
        totals.outcomes().forEach((code, count) -> System.out.printf("%10d  %s%n", count, code));
        System.out.printf(
                "%nthree doses missed in a row, all being well: %d of %d episodes %s%n",
                totals.missedDoses().size(),
                totals.episodes(),
                totals.missedDoses().stream().limit(EXPLAINED).toList());
        System.out.printf("violations: %s%n", totals.violations().isEmpty() ? "none" : totals.violations());
    }
}
