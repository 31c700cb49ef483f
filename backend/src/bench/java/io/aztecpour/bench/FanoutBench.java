package io.aztecpour.bench;

import io.aztecpour.bus.Addresses;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Reading;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.live.LiveOptions;
import io.aztecpour.web.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * One change to many browsers: messages a second and the server's CPU for each. The peer is node's package ws with the
 * same text to the same listeners, which run in this process on a loop that is not counted; how much of a core they took is
 * shown, because a server that outruns them is not measured to its end. Then four taps in one frame a tick, and what the
 * others notice of a client that stops reading. Options: {@code --clients 1000 --seconds 5}.
 */
final class FanoutBench {
    private static final int TAPS = 4;
    private static final int HERTZ = 60;
    /** Updates that may be on their way at once: many, as in a rush, or one, as in a quiet hour. */
    private static final int RUSH = 32;

    private static final int QUIET = 1;

    private static final int PATIENCE_S = 120;

    /** Updates before anything counts: what runs often is compiled by then. */
    private static final int WARM_UP = 400;

    /** As long as a pour frame of ours. */
    private static final String PEER_TEXT = ("{\"type\":\"pour\",\"seq\":123456,\"pour\":{\"request_id\":\"r-1\","
            + "\"tap\":\"left\",\"phase\":\"pouring\",\"amount_ml\":30,\"poured_ml\":12.5,\"measured\":true,"
            + "\"can_stop\":true,\"code\":null,\"reason\":null,\"started_at\":1,\"ended_at\":null}}");

    private final int clients;
    private final int seconds;

    private FanoutBench(int clients, int seconds) {
        this.clients = clients;
        this.seconds = seconds;
    }

    private record Pace(FanoutRow rush, FanoutRow quiet) {}

    static void run(String[] options) throws Exception {
        FanoutBench bench =
                new FanoutBench(Option.number(options, "--clients", 1_000), Option.number(options, "--seconds", 5));
        FanoutRow.printHead(bench.clients + " clients");
        Optional<Pace> peer = bench.peer();
        LiveOptions limits = new LiveOptions(false, 2 * bench.clients, 2 * bench.clients, 8 << 20, 3_600_000);
        Path data = Files.createTempDirectory("aztec-pour-fanout");
        HubSetup setup = HubSetup.in(data).withLive(limits).withSilentTaps("left", "right", "tap-2", "tap-3");
        try (HubFixture hub = HubFixture.open(setup)) {
            bench.ours(hub, peer);
        }
        TemporaryFolder.delete(data);
        System.exit(0);
    }

    private Optional<Pace> peer() throws Exception {
        Optional<WsPeer> started = WsPeer.start();
        if (started.isEmpty()) {
            System.out.println("node ws                            not installed");
            return Optional.empty();
        }
        try (WsPeer peer = started.get();
                Listeners listeners = new Listeners(peer.port())) {
            listeners.open(clients);
            return Optional.of(pace("node ws", listeners, () -> peer.send(PEER_TEXT), peer::cpuNanos));
        }
    }

    private void ours(HubFixture hub, Optional<Pace> peer) throws Exception {
        try (Listeners listeners = new Listeners(hub.port())) {
            LongSupplier cpu = new ServerCpu(listeners);
            listeners.open(clients);
            Runnable pour = () -> hub.bus.publish(Addresses.POURS, Samples.pour("r-1", PourPhase.POURING));
            Pace ours = pace("ours", listeners, pour, cpu);
            peer.ifPresent(ws -> {
                ours.rush().compareInRush(ws.rush());
                ours.quiet().compareQuiet(ws.quiet());
            });
            FanoutRow ticks = ticks(hub, listeners, cpu);
            ticks.print("ours, four taps in a frame a tick");
            Goal.atLeast("updates for the same CPU", ours.quiet().micros() / ticks.micros(), 3.5);
            slow(hub, listeners);
        }
    }

    private Pace pace(String who, Listeners listeners, Runnable send, LongSupplier cpu) {
        FanoutRow rush = updates(listeners, send, cpu, RUSH);
        rush.print(who + ", updates in a rush");
        FanoutRow quiet = updates(listeners, send, cpu, QUIET);
        quiet.print(who + ", one update at a time");
        return new Pace(rush, quiet);
    }

    /** Sends as fast as everybody takes it. */
    private FanoutRow updates(Listeners listeners, Runnable send, LongSupplier cpu, int window) {
        send(listeners, send, window, WARM_UP, Long.MAX_VALUE);
        long heardCpu = listeners.cpuNanos();
        long cpuBefore = cpu.getAsLong();
        long began = System.nanoTime();
        long sent = send(listeners, send, window, Long.MAX_VALUE, began + TimeUnit.SECONDS.toNanos(seconds));
        return FanoutRow.of(
                (double) sent * clients,
                System.nanoTime() - began,
                cpu.getAsLong() - cpuBefore,
                listeners.cpuNanos() - heardCpu);
    }

    /** @return updates sent, all of them heard */
    private long send(Listeners listeners, Runnable send, int window, long most, long end) {
        long heardBefore = listeners.heard();
        long sent = 0;
        while (sent < most && (end == Long.MAX_VALUE || System.nanoTime() < end)) {
            send.run();
            sent++;
            listeners.awaitHeard(heardBefore + (sent - window + 1) * clients);
        }
        listeners.awaitHeard(heardBefore + sent * clients);
        return sent;
    }

    /** Four readings every sixtieth of a second, as from a bar that pours at four taps. */
    private FanoutRow ticks(HubFixture hub, Listeners listeners, LongSupplier cpu) {
        long heardCpu = listeners.cpuNanos();
        long cpuBefore = cpu.getAsLong();
        double framesBefore = frames(hub);
        long rounds = (long) seconds * HERTZ;
        long began = System.nanoTime();
        for (int round = 1; round <= rounds; round++) {
            publish(hub, round);
            pace(began, round);
        }
        FanoutRow row = FanoutRow.of(
                (double) rounds * TAPS * clients,
                System.nanoTime() - began,
                cpu.getAsLong() - cpuBefore,
                listeners.cpuNanos() - heardCpu);
        double frames = frames(hub) - framesBefore;
        System.out.printf("  %.1f updates a frame%n", (double) rounds * TAPS * clients / frames);
        return row;
    }

    static void publish(HubFixture hub, long seq) {
        for (int tap = 0; tap < TAPS; tap++) {
            hub.bus.publish(Addresses.READINGS, reading(tap, seq));
        }
    }

    static void pace(long began, long round) {
        LockSupport.parkNanos(began + round * TimeUnit.SECONDS.toNanos(1) / HERTZ - System.nanoTime());
    }

    private void slow(HubFixture hub, Listeners listeners) throws Exception {
        Delays probe = new Delays();
        listeners.open(probe::hear);
        probe.measure(hub, seconds);
        double without = probe.measure(hub, 2 * seconds);
        Footprint before = Footprint.now();
        double skippedBefore = skipped(hub);
        listeners.openAndStop();
        untilReadingsAreSkipped(hub);
        double with = probe.measure(hub, 2 * seconds);
        long held = Footprint.now().heapBytes() - before.heapBytes();
        System.out.printf(
                "one client stops reading: p99 of another %.1f ms before, %.1f ms then; heap %+.2f MB; %.0f readings skipped%n",
                without, with, held / 1e6, skipped(hub) - skippedBefore);
        Goal.atMost("p99 of the others", with / without, 1.25);
        Goal.atMost("MB more on the heap", held / 1e6, 2);
    }

    /** What was sent to the browser fills the kernel first; only then does the hub hold back. */
    private static void untilReadingsAreSkipped(HubFixture hub) {
        double before = skipped(hub);
        long began = System.nanoTime();
        for (long round = 1; skipped(hub) == before; round++) {
            if (round > PATIENCE_S * HERTZ) {
                throw new IllegalStateException("the hub did not feel that a browser stopped reading");
            }
            publish(hub, round);
            pace(began, round);
        }
    }

    private static double frames(HubFixture hub) {
        return hub.http.meter("aztecpour_live_frames_total");
    }

    private static double skipped(HubFixture hub) {
        return hub.http.meter("aztecpour_live_readings_skipped_total");
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
                null,
                42.0,
                Glass.PRESENT,
                DeviceState.POURING,
                null,
                false,
                false,
                9,
                "r",
                3.0);
    }
}
