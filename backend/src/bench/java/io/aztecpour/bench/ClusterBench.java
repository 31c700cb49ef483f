package io.aztecpour.bench;

import io.aztecpour.bench.cluster.Night;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code cluster [times] [seed]}: three hubs lose one another while guests pour; how long nobody could, and whether the log holds. */
final class ClusterBench {
    private static final int TIMES = 100;

    private ClusterBench() {}

    static void run(String[] options) throws Exception {
        int times = options.length > 0 ? Integer.parseInt(options[0]) : TIMES;
        long seed = options.length > 1 ? Long.parseLong(options[1]) : System.nanoTime() % 1_000_000;
        Path data = Files.createTempDirectory("aztec-pour-cluster");
        System.out.printf("%d losses, seed %d, hubs' logs in %s%n", times, seed, data);
        int wrongs = new Night(data, seed).run(times);
        System.exit(wrongs == 0 ? 0 : 1);
    }
}
