package io.aztecpour.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Plays many episodes of one seed on all processors. Episodes know nothing of each other, so that neither the number of threads nor their
 * pace changes what comes of it.
 */
public final class Simulation {
    private static final int BATCH = 64;
    private static final int BATCHES_A_ROUND = 16;

    private final StepFunction machine;
    private final long seed;
    private final int threads;

    Simulation(StepFunction machine, long seed, int threads) {
        this.machine = machine;
        this.seed = seed;
        this.threads = threads;
    }

    public static Simulation ofPours(long seed) {
        return new Simulation(StepFunction.POUR, seed, Runtime.getRuntime().availableProcessors());
    }

    /** @return the script of an episode of a run */
    static Script script(long seed, long index) {
        return ScriptGenerator.draw(mix(seed * 0x9E37_79B9_7F4A_7C15L + index));
    }

    /** Neighbours must not be alike. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Plays episodes until so many pours have reached the machine. */
    public Totals run(long pours) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Totals totals = new Totals();
            long next = 0;
            while (totals.pours() < pours) {
                next = round(pool, totals, next);
            }
            return totals;
        } finally {
            pool.shutdownNow();
        }
    }

    private long round(ExecutorService pool, Totals totals, long first) throws Exception {
        List<Future<List<EpisodeResult>>> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES_A_ROUND; i++) {
            long from = first + (long) i * BATCH;
            batches.add(pool.submit(() -> LongStream.range(from, from + BATCH)
                    .mapToObj(index -> new EpisodeRunner(machine).run(script(seed, index), false))
                    .toList()));
        }
        long index = first;
        for (Future<List<EpisodeResult>> batch : batches) {
            for (EpisodeResult result : batch.get()) {
                totals.add(seed, index++, result);
            }
        }
        return index;
    }

    /** @return the episode's script, its violation if any, and all that happened */
    public static String replay(long seed, long index) {
        return EpisodeReport.of(new EpisodeRunner(StepFunction.POUR).run(script(seed, index), true));
    }

    /** @return the same, made as short and mild as it can be while it breaks the same invariant */
    public static String shrink(long seed, long index) {
        Simulation simulation = ofPours(seed);
        Script script = script(seed, index);
        BrokenInvariant violation =
                new EpisodeRunner(StepFunction.POUR).run(script, false).violation();
        return violation == null
                ? "Every invariant holds.\n"
                : simulation.shrunk(new Totals.Failure(seed, index, script, violation));
    }

    /** @return the shortest episode found that breaks the same invariant, with all that happened */
    String shrunk(Totals.Failure failure) {
        EpisodeRunner runner = new EpisodeRunner(machine);
        Script shortest = new Shrinker(runner)
                .shrink(failure.script(), failure.violation().invariant());
        return EpisodeReport.of(runner.run(shortest, true));
    }

    /** @return one line for each of the first failures: where to find it, and what was seen */
    public String list(Totals totals) {
        StringBuilder text = new StringBuilder();
        for (Totals.Failure failure : totals.failures()) {
            String message = String.valueOf(failure.violation().getMessage())
                    .lines()
                    .findFirst()
                    .orElse("");
            text.append(failure.seed())
                    .append(':')
                    .append(failure.index())
                    .append(' ')
                    .append(failure.violation().invariant())
                    .append(": ")
                    .append(message)
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * @param most how many
     * @return the first failures of a run, one of each invariant, shrunk
     */
    public String explain(Totals totals, int most) {
        StringBuilder text = new StringBuilder();
        List<String> told = new ArrayList<>();
        for (Totals.Failure failure : totals.failures()) {
            String invariant = failure.violation().invariant();
            if (told.size() < most && !told.contains(invariant)) {
                told.add(invariant);
                text.append("\n== ")
                        .append(invariant)
                        .append(": replay with --replay ")
                        .append(failure.seed())
                        .append(':')
                        .append(failure.index())
                        .append(", shrunk:\n")
                        .append(shrunk(failure));
            }
        }
        return text.toString();
    }
}
