package io.aztecpour.cluster;

import io.aztecpour.cluster.ModelDatabase.Written;
import io.aztecpour.cluster.SimulatedDispenser.Kind;
import io.aztecpour.cluster.Turn.Wanted;
import io.aztecpour.simulation.BrokenInvariant;
import io.aztecpour.simulation.VirtualTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some nodes, one database, the dispensers of a bar and people who want to drink, for about a minute of trouble and a calm end. Used by one
 * thread.
 */
final class ClusterWorld {
    private static final long MS = SimulatedDispenser.MS;
    private static final long SECOND = 1_000 * MS;
    private static final long TROUBLE = 60 * SECOND;
    private static final long OWNED_WITHIN = 5 * SECOND;
    private static final long EVEN_WITHIN = 10 * SECOND;
    private static final long CALM = 16 * SECOND;
    /** Long enough for the last pour to end. */
    private static final long END = CALM + 10 * SECOND;

    private final Set<Flaw> flaws;
    private final SplittableRandom random;
    private final VirtualTime time = new VirtualTime();
    private final ModelDatabase database;
    private final SimulatedNetwork network;
    private final ClusterWatch watch;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final Map<String, SimulatedDispenser> dispensers = new LinkedHashMap<>();
    private long faultUntil;
    private boolean open = true;
    private int wanted;

    /** @param traced whether somebody will read the last steps */
    ClusterWorld(long seed, Set<Flaw> flaws, boolean traced) {
        this.flaws = flaws;
        this.random = new SplittableRandom(seed);
        this.database = new ModelDatabase(flaws);
        this.network = new SimulatedNetwork(this, random.split());
        this.watch = new ClusterWatch(this, traced);
        int taps = random.nextInt(1, 13);
        for (int i = 1; i <= taps; i++) {
            String tap = String.valueOf(i);
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            long runs = random.nextLong(300 * MS, 2_500 * MS);
            dispensers.put(tap, new SimulatedDispenser(this, tap, kind, runs));
            database.addTap(tap);
        }
    }

    /** Plays it to its end. @throws BrokenInvariant as soon as one does not hold */
    void play() {
        int many = random.nextInt(2, 6);
        for (int i = 0; i < many; i++) {
            time.at(random.nextLong(SECOND), this::join);
        }
        time.at(SECOND, () -> new ClusterFaults(this, random.split()).plan(TROUBLE));
        dispensers.keySet().forEach(this::drink);
        runUntil(TROUBLE);
        nodes.forEach(SimulatedNode::stopsNoMore);
        while (time.now() < faultUntil) {
            runUntil(faultUntil);
        }
        if (serving().findAny().isEmpty()) {
            join();
            runUntil(time.now() + 2 * SECOND);
        }
        calmDown();
    }

    private void calmDown() {
        long calm = time.now();
        runUntil(calm + OWNED_WITHIN);
        watch.ownedByTheLiving();
        runUntil(calm + EVEN_WITHIN);
        watch.evenlySpread();
        int moves = watch.moves();
        runUntil(calm + CALM);
        if (watch.moves() != moves) {
            throw Invariant.CALM.broken(watch.moves() - moves + " leases moved");
        }
        open = false;
        runUntil(calm + END);
        watch.ownedByTheLiving();
        watch.allEnded(dispensers.keySet());
    }

    private void runUntil(long nanos) {
        boolean more = true;
        while (more) {
            more = time.step(nanos);
        }
    }

    void join() {
        long offset = random.nextLong(-1_000_000 * SECOND, 1_000_000 * SECOND);
        SimulatedNode node = new SimulatedNode(
                this, "n" + nodes.size(), offset, random.nextLong(-300_000, 300_000), random.nextBoolean());
        watch.say(() -> node.id + " joins");
        nodes.add(node);
        node.start();
    }

    /** Somebody wants a drink there, again and again; a stale belief of who looks after the tap is as good as any. */
    private void drink(String tap) {
        if (open) {
            List<SimulatedController> there = new ArrayList<>();
            for (SimulatedNode node : nodes) {
                SimulatedController controller = node.isAlive() ? node.controller(tap) : null;
                if (controller != null) {
                    there.add(controller);
                }
            }
            if (!there.isEmpty()) {
                there.get(random.nextInt(there.size())).asked(tap + "-" + wanted++);
            }
            time.in(random.nextLong(100 * MS, 1_500 * MS), () -> drink(tap));
        }
    }

    ClusterRows turn(SimulatedNode node, NodeRow self, Turn turn) {
        Map<String, LeaseRow> before = new HashMap<>();
        turn.take().forEach(free -> remember(before, free));
        turn.release().forEach(done -> remember(before, done));
        ClusterRows rows = database.turn(self, turn);
        for (Wanted done : turn.release()) {
            LeaseRow was = before.get(done.name());
            if (was != null && was.isHeldBy(node.id) && was.token() == done.token()) {
                watch.released(node, was);
            }
        }
        for (Wanted free : turn.take()) {
            LeaseRow was = before.get(free.name());
            LeaseRow is = database.lease(free.name());
            if (was != null && is != null && was.beat() != is.beat()) {
                watch.taken(node, was, is);
            }
        }
        return rows;
    }

    private void remember(Map<String, LeaseRow> before, Wanted wish) {
        LeaseRow row = database.lease(wish.name());
        if (row != null) {
            before.put(wish.name(), row);
        }
    }

    void leave(SimulatedNode node) {
        database.leave(node.id);
    }

    Written started(SimulatedNode node, String tap, String pour, long token) {
        Written written = database.started(tap, pour, token);
        watch.started(node, tap, pour, token, written);
        return written;
    }

    Written ended(SimulatedNode node, String tap, String pour, long token) {
        Written written = database.ended(tap, pour, token);
        watch.ended(node, tap, pour, token, written);
        return written;
    }

    void faultUntil(long nanos) {
        faultUntil = Math.max(faultUntil, nanos);
    }

    boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    boolean isFree(String lease) {
        @Nullable LeaseRow row = database.lease(lease);
        return row == null || row.owner() == null;
    }

    long now() {
        return time.now();
    }

    VirtualTime time() {
        return time;
    }

    SplittableRandom random() {
        return random;
    }

    SimulatedNetwork network() {
        return network;
    }

    ModelDatabase database() {
        return database;
    }

    ClusterWatch watch() {
        return watch;
    }

    List<SimulatedNode> nodes() {
        return nodes;
    }

    Stream<SimulatedNode> serving() {
        return nodes.stream().filter(SimulatedNode::isServing);
    }

    List<String> taps() {
        return List.copyOf(dispensers.keySet());
    }

    SimulatedDispenser dispenser(String tap) {
        SimulatedDispenser there = dispensers.get(tap);
        if (there == null) {
            throw new IllegalArgumentException("no tap " + tap);
        }
        return there;
    }

    /** @return the invariant that does not hold in a world, null where all do */
    static @Nullable BrokenInvariant failure(ClusterWorld world) {
        try {
            world.play();
            return null;
        } catch (BrokenInvariant broken) {
            return broken;
        }
    }
}
