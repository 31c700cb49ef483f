package io.aztecpour.bench;

import io.aztecpour.LogWatch;
import io.aztecpour.device.polling.DeviceFuzz;
import io.aztecpour.fuzz.FuzzedBar;
import io.aztecpour.fuzz.HttpFuzz;
import io.aztecpour.fuzz.SocketFuzz;
import io.aztecpour.fuzz.Window;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Seeded inputs for the HTTP API and the live socket of a whole hub with two virtual devices, and for the device client.
 * Ends with 1 where something came out that must not: a 500 or an answer against the contract, an input without an end, a
 * leaked buffer, socket or thread, a heap that grew, a blocked loop, a tap that pours no more. Options: {@code --inputs
 * 10000 --seed 1}, for each of the three.
 */
final class FuzzBench {
    private static final int AT_ONCE = 16;

    /** More than caches and logs take for ten thousand inputs, and less than leaking a kilobyte with each would. */
    private static final long MOST_GROWTH_BYTES = 10_000_000;

    /** Connections that are kept open for the next request, on both sides. */
    private static final long MOST_MORE_FILES = 64;

    private final int inputs;
    private final long seed;
    private final List<String> violations = new ArrayList<>();

    private FuzzBench(int inputs, long seed) {
        this.inputs = inputs;
        this.seed = seed;
    }

    static void run(String[] options) throws Exception {
        // Before the first buffer is made, and as a property, because Vert.x switches it off where there is none.
        System.setProperty("io.netty.leakDetection.level", "paranoid");
        // Each buffer is followed, but not each byte that is written to it: that would take hours.
        System.setProperty("io.netty.leakDetection.acquireAndReleaseOnly", "true");
        FuzzBench bench = new FuzzBench(
                Option.number(options, "--inputs", 10_000), Long.parseLong(Option.text(options, "--seed", "1")));
        System.out.printf("%d inputs each, seed %d%n", bench.inputs, bench.seed);
        bench.part("hub", LogWatch.forEverythingWrong(), bench::hub);
        bench.part("devices", LogWatch.forLeaks(), bench::devices);
        bench.violations.forEach(violation -> System.out.println("VIOLATION " + violation));
        System.out.println(bench.violations.isEmpty() ? "nothing wrong" : "wrong");
        System.exit(bench.violations.isEmpty() ? 0 : 1);
    }

    private interface Part {
        void run() throws Exception;
    }

    private void part(String name, LogWatch log, Part part) {
        try (log) {
            part.run();
            // What was not released is noticed when it is collected, and told with the next buffer.
            Footprint.now();
            Vertx.vertx().close().await(30, TimeUnit.SECONDS);
            demand(vertxThreads() == 0, name + ": threads were left");
        } catch (Exception | AssertionError wrong) {
            violations.add(name + ": " + wrong);
        }
        log.takeComplaints().forEach(complaint -> violations.add(name + ": " + complaint));
    }

    private void hub() throws Exception {
        Path data = Files.createTempDirectory("aztec-pour-fuzz");
        try (FuzzedBar bar = new FuzzedBar(data);
                HttpFuzz http = bar.http(seed);
                SocketFuzz sockets = bar.sockets(seed)) {
            // What is made once, for the first of its kind, is made before the counting starts.
            warmUp(bar);
            Footprint before = Footprint.now();
            long began = System.nanoTime();
            Window.run(inputs, AT_ONCE, http::next);
            told("HTTP", began, "answers by status " + http.statuses());
            began = System.nanoTime();
            Window.run(inputs, AT_ONCE, sockets::next);
            bar.awaitNoSocket();
            told("WebSocket", began, "sockets by close code " + sockets.codes());
            compare("hub", before);
            bar.pourEverywhere();
            System.out.printf(
                    "afterwards every tap pours; %.0f connections, %.0f sockets are open at the hub%n",
                    bar.hub.http.meter("vertx_http_server_active_connections"),
                    bar.hub.http.meter("aztecpour_live_sockets"));
        } finally {
            TemporaryFolder.delete(data);
        }
    }

    private void warmUp(FuzzedBar bar) throws Exception {
        try (HttpFuzz http = bar.http(seed + 1);
                SocketFuzz sockets = bar.sockets(seed + 1)) {
            Window.run(Math.max(200, inputs / 10), AT_ONCE, http::next);
            Window.run(Math.max(200, inputs / 10), AT_ONCE, sockets::next);
        }
    }

    private void devices() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            new DeviceFuzz(vertx, seed + 1_000_000).round();
            Footprint before = Footprint.now();
            DeviceFuzz fuzz = new DeviceFuzz(vertx, seed);
            long began = System.nanoTime();
            while (fuzz.inputs() < inputs) {
                fuzz.round();
            }
            told("devices", began, fuzz.inputs() + " spoiled answers, calls by how they ended " + fuzz.endings());
            compare("devices", before);
        } finally {
            vertx.close().await(30, TimeUnit.SECONDS);
        }
    }

    private static void told(String what, long began, String words) {
        System.out.printf("%s: %.0f s, %s%n", what, (System.nanoTime() - began) / 1e9, words);
    }

    private void compare(String name, Footprint before) {
        Footprint after = Footprint.now();
        System.out.printf("%s: %s%n", name, before.until(after));
        demand(after.heapBytes() - before.heapBytes() < MOST_GROWTH_BYTES, name + ": the heap grew");
        demand(after.openFiles() - before.openFiles() < MOST_MORE_FILES, name + ": files or sockets were left open");
    }

    private void demand(boolean kept, String violation) {
        if (!kept) {
            violations.add(violation);
        }
    }

    private static long vertxThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vert.x-"))
                .count();
    }
}
