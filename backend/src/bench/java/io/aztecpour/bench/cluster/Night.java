package io.aztecpour.bench.cluster;

import io.aztecpour.fixture.HubProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A night on which one of three hubs is lost again and again, at random moments and often in the middle of a pour. */
public final class Night {
    private static final int LONGEST_AWAY_S = 20;
    private static final long LOOK_MS = 200;
    private static final long PATIENCE_S = 180;
    private static final int CALM_MS = 5_000;
    /** Whatever takes longer than it should is told in full, ms. */
    private static final double LONG_MS = 5_000;

    /** Of so many losses one comes at any moment, the others while the node pours. */
    private static final int ANY_MOMENT = 4;

    private final Path folder;
    private final long seed;
    private final Random random;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Wrongs wrongs = new Wrongs();
    private final LossTable table = new LossTable();

    public Night(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** @return how much was wrong */
    public int run(int times) throws Exception {
        try (Bar bar = new Bar(folder, seed);
                PourLog log = new PourLog(bar.cluster)) {
            Presses presses = new Presses(bar);
            Hand hand = new Hand(bar, log, wrongs, over);
            Guests guests = new Guests(presses, hand, log, wrongs, over);
            until(bar::isSpread, "the taps are not spread");
            Thread glasses = new Thread(hand, "hand");
            glasses.start();
            guests.come(seed);
            try {
                for (int i = 1; i <= times; i++) {
                    lose(i, bar, log, presses, hand, guests);
                }
            } finally {
                over.set(true);
                guests.leave();
                glasses.join();
            }
            judge(bar, log, presses, hand);
            for (HubProcess node : bar.cluster.nodes) {
                keep(node, "end");
            }
        }
        return wrongs.all().size();
    }

    private void lose(int number, Bar bar, PourLog log, Presses presses, Hand hand, Guests guests) throws Exception {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(CALM_MS));
        Loss loss = Loss.values()[random.nextInt(Loss.values().length)];
        int node = random.nextInt(Bar.NODES);
        int awayMs = 1_000 + random.nextInt((LONGEST_AWAY_S - 1) * 1_000);
        hand.pause(true);
        awaitMoment(bar, node);
        guests.pause(true);
        HubProcess lost = bar.cluster.nodes.get(node);
        long atMs = System.currentTimeMillis();
        CompletableFuture<Void> away = CompletableFuture.runAsync(() -> happen(loss, bar, node, awayMs));
        Recovery.Result result = Recovery.measure(bar, presses, log, node);
        guests.pause(false);
        hand.pause(false);
        away.get(PATIENCE_S, TimeUnit.SECONDS);
        table.add(loss, result);
        System.out.printf(
                "%tT.%<tL %3d %-6s node %d for %5.1f s: %5.0f ms (all of it %5.0f ms) at tap-%d%n",
                atMs, number, loss, node, awayMs / 1e3, result.netMs(), result.grossMs(), result.tap());
        if (loss == Loss.KILL) {
            keep(lost, Integer.toString(number));
        }
        if (result.netMs() > LONG_MS) {
            tell(log, result, atMs);
            for (HubProcess each : bar.cluster.nodes) {
                keep(each, Integer.toString(number));
            }
        }
        until(bar::isSpread, "after loss " + number + " the taps are not spread");
    }

    private static void tell(PourLog log, Recovery.Result result, long atMs) throws Exception {
        System.out.println("    what one heard there:" + result.story());
        System.out.println("    what the log says of it:");
        log.after(0).stream()
                .filter(row -> row.tap().equals(Bar.tap(result.tap())) && row.atMs() > atMs - CALM_MS)
                .filter(row -> !"BUSY".equals(row.code()))
                .forEach(row -> System.out.println("      " + row));
    }

    private static void happen(Loss loss, Bar bar, int node, int awayMs) {
        try {
            loss.happen(bar.cluster, node, awayMs);
            loss.end(bar.cluster, node);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Any moment, or one at which a tap of the node pours. */
    private void awaitMoment(Bar bar, int node) throws Exception {
        if (random.nextInt(ANY_MOMENT) == 0) {
            return;
        }
        List<Integer> taps = bar.tapsOf(node);
        until(() -> taps.stream().anyMatch(tap -> bar.devices.truth(tap).getBoolean("pump_on")), "nobody pours");
        TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
    }

    private void judge(Bar bar, PourLog log, Presses presses, Hand hand) throws Exception {
        until(() -> log.open() == 0, "pours are left without an outcome");
        for (int tap = 0; tap < Bar.TAPS; tap++) {
            hand.weigh(tap);
        }
        LogCheck check = new LogCheck(log, wrongs);
        check.run(bar, presses);
        table.print();
        System.out.println("answers: " + presses.answers());
        System.out.println("pours:   " + check.outcomes());
        System.out.println("         " + hand.sums());
        System.out.println(wrongs.all().size() + " things wrong");
        wrongs.all().forEach(wrong -> System.out.println("  " + wrong));
    }

    private void keep(HubProcess node, String when) throws Exception {
        Files.write(
                folder.resolve("node-port-" + node.port() + "-" + when + ".log"),
                node.said(),
                StandardOpenOption.CREATE);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void until(Condition condition, String otherwise) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                wrongs.add(otherwise + " after " + PATIENCE_S + " s");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }
}
