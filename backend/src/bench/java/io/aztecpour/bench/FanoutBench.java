package io.aztecpour.bench;

import io.aztecpour.bus.Catalogue;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Reading;
import io.aztecpour.live.LiveOptions;
import io.aztecpour.web.StubBar;
import io.aztecpour.web.TestHub;
import io.aztecpour.web.WebOptions;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One change to many browsers: updates a second and the hub's own CPU for each, one update a frame and four taps in one
 * frame a tick. The browsers run in the same process on loops of their own, which are not counted. Options: {@code
 * --clients 1000 --seconds 5}.
 */
final class FanoutBench {
    private static final int TAPS = 4;
    private static final int HERTZ = 60;

    private FanoutBench() {}

    static void run(String[] options) throws Exception {
        int clients = option(options, "--clients", 1_000);
        int seconds = option(options, "--seconds", 5);
        LiveOptions limits = new LiveOptions(false, 2 * clients, 2 * clients, 8 << 20, 3_600_000);
        try (TestHub hub = new TestHub(new WebOptions("127.0.0.1", 0, null, Set.of(), false), limits);
                Listeners listeners = new Listeners(hub.port())) {
            LoopThreads loops = LoopThreads.of(hub.vertx);
            listeners.open(clients);
            for (int tap = 2; tap < TAPS; tap++) {
                hub.addTap("tap-" + tap, tap);
            }
            single(hub, listeners, 2);
            System.out.printf("%-34s %12s %14s%n", clients + " clients", "updates/s", "CPU us/update");
            row("one update a frame", hub, loops, () -> single(hub, listeners, seconds));
            row("four taps in one frame a tick", hub, loops, () -> ticks(hub, clients, seconds));
        }
    }

    /** Publishes as fast as everybody takes it. */
    private static long single(TestHub hub, Listeners listeners, int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long before = hub.live.meters().frames();
        while (System.nanoTime() < end) {
            hub.bus.publish(Catalogue.POURS, StubBar.pour("r-1", PourPhase.POURING));
            listeners.awaitAll(listeners.taken() + 1);
        }
        return hub.live.meters().frames() - before;
    }

    /** Four readings every sixtieth of a second, as from a bar that pours at four taps. */
    private static long ticks(TestHub hub, int clients, int seconds) {
        long start = System.nanoTime();
        long rounds = (long) seconds * HERTZ;
        long before = hub.live.meters().frames();
        for (int round = 1; round <= rounds; round++) {
            for (int tap = 0; tap < TAPS; tap++) {
                hub.bus.publish(Catalogue.READINGS, reading(tap, round));
            }
            LockSupport.parkNanos(start + round * TimeUnit.SECONDS.toNanos(1) / HERTZ - System.nanoTime());
        }
        long frames = hub.live.meters().frames() - before;
        System.out.printf("  (%.1f frames a client and second)%n", (double) frames / clients / seconds);
        return rounds * TAPS * clients;
    }

    private static Reading reading(int tap, long seq) {
        String name = tap == 0 ? "left" : tap == 1 ? "right" : "tap-" + tap;
        return new Reading(
                name,
                seq,
                seq,
                seq,
                100.0 + seq % 50,
                null,
                42.0,
                Glass.PRESENT,
                DeviceState.POURING,
                false,
                false,
                9,
                "r",
                3.0);
    }

    private interface Work {
        long updates();
    }

    private static void row(String name, TestHub hub, LoopThreads loops, Work work) {
        long cpu = loops.cpuNanos();
        long start = System.nanoTime();
        long updates = work.updates();
        double spent = (System.nanoTime() - start) / 1e9;
        double perUpdate = (loops.cpuNanos() - cpu) / 1e3 / updates;
        System.out.printf("%-34s %12.0f %14.2f%n", name, updates / spent, perUpdate);
    }

    private static int option(String[] options, String name, int otherwise) {
        int at = Arrays.asList(options).indexOf(name);
        return at < 0 ? otherwise : Integer.parseInt(options[at + 1]);
    }
}
