package io.aztecpour.cluster;

import io.aztecpour.cluster.SimulatedNetwork.Trouble;
import java.util.List;
import java.util.SplittableRandom;

/** Plans what goes wrong in a world, from its seed. */
final class ClusterFaults {
    private static final long MS = SimulatedDispenser.MS;
    private static final long SECOND = 1_000 * MS;
    /** What was sent late arrives within this time after the trouble is over. */
    private static final long STRAGGLERS = 4 * SECOND;
    /** A node that ends in order is gone after this time at the latest. */
    private static final long CLOSING = 4 * SECOND;

    private static final long JOINING = 2 * SECOND;
    private static final List<Trouble> TROUBLES =
            List.of(Trouble.REQUESTS_LOST, Trouble.ANSWERS_LOST, Trouble.LATE, Trouble.LATE);
    private static final int MOST_NODES = 5;

    private final ClusterWorld world;
    private final SplittableRandom random;

    ClusterFaults(ClusterWorld world, SplittableRandom random) {
        this.world = world;
        this.random = random;
    }

    /** @param lengthNanos during which something may go wrong */
    void plan(long lengthNanos) {
        int number = random.nextInt(12);
        for (int i = 0; i < number; i++) {
            world.time().at(random.nextLong(2 * SECOND, lengthNanos), this::happen);
        }
        if (random.nextInt(4) == 0) {
            restartAll(random.nextLong(2 * SECOND, lengthNanos));
        }
    }

    private void happen() {
        int kind = random.nextInt(17);
        SimulatedNode node = any(world.nodes());
        switch (kind) {
            case 0 -> join();
            case 1 -> close(node);
            case 2, 3 -> kill(node);
            case 4, 5 -> node.stopFor(duration(60), random.nextBoolean());
            case 6, 7, 8 -> node.stopAtNextCommand();
            case 9 -> node.jump(random.nextLong(-600_000, 600_000));
            case 10 -> database();
            case 11, 12, 13 -> cut(node);
            case 14 -> strand(node);
            case 15 -> powerOff(any(world.taps()));
            default -> cutDevice(node, any(world.taps()), any(TROUBLES));
        }
    }

    /** @return mostly short */
    private long duration(int mostS) {
        double part = random.nextDouble();
        return (long) (100 * MS + part * part * part * mostS * SECOND);
    }

    private void join() {
        if (world.nodes().stream().filter(SimulatedNode::isAlive).count() < MOST_NODES) {
            world.join();
            world.faultUntil(world.now() + JOINING);
        }
    }

    private void close(SimulatedNode node) {
        if (node.isAlive() && !node.isStopped() && !node.isClosing()) {
            world.watch().say(() -> node.id + " ends in order");
            node.close();
            world.faultUntil(world.now() + CLOSING);
        }
    }

    private void kill(SimulatedNode node) {
        world.watch().say(() -> node.id + " is killed");
        node.die();
        world.faultUntil(world.now());
        if (random.nextBoolean()) {
            long away = duration(10);
            world.time().in(away, this::join);
            world.faultUntil(world.now() + away);
        }
    }

    /** Each ends in order and comes back, one after the other. */
    private void restartAll(long fromNanos) {
        long at = fromNanos;
        for (int i = 0; i < world.nodes().size(); i++) {
            SimulatedNode node = world.nodes().get(i);
            world.time().at(at, () -> close(node));
            world.time().at(at + 3 * SECOND, this::join);
            at += random.nextLong(4 * SECOND, 8 * SECOND);
            world.faultUntil(at);
        }
    }

    private void database() {
        long until = duration(15);
        world.watch().say(() -> "the database is away");
        world.network().database(true);
        world.time().in(until, () -> world.network().database(false));
        world.faultUntil(world.now() + until);
    }

    private void cut(SimulatedNode node) {
        Trouble trouble = any(TROUBLES);
        long until = duration(15);
        world.watch().say(() -> node.id + " and the database: " + trouble);
        world.network().trouble(node, trouble);
        world.time().in(until, () -> world.network().trouble(node, Trouble.NONE));
        world.faultUntil(world.now() + until + STRAGGLERS);
    }

    /** All others end in order while it stands still with a command in its hand: when it goes on, its taps are its own again at once. */
    private void strand(SimulatedNode node) {
        node.stopAtNextCommand();
        world.taps().forEach(tap -> cutDevice(node, tap, Trouble.LATE));
        world.time()
                .in(
                        random.nextLong(4 * SECOND, 12 * SECOND),
                        () -> List.copyOf(world.nodes()).forEach(other -> {
                            if (other != node) {
                                close(other);
                            }
                        }));
        world.faultUntil(world.now() + 12 * SECOND + CLOSING);
    }

    /** Long enough for one node after the other to give the tap away. */
    private void powerOff(String tap) {
        long until = random.nextLong(5 * SECOND, 80 * SECOND);
        world.watch().say(() -> "the device of tap " + tap + " is off");
        world.network().device(tap, true);
        world.time().in(until, () -> world.network().device(tap, false));
        world.faultUntil(world.now() + until);
    }

    private void cutDevice(SimulatedNode node, String tap, Trouble trouble) {
        long until = duration(12);
        world.watch().say(() -> node.id + " and tap " + tap + ": " + trouble);
        world.network().trouble(node, tap, trouble);
        world.time().in(until, () -> world.network().trouble(node, tap, Trouble.NONE));
        world.faultUntil(world.now() + until + STRAGGLERS);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
