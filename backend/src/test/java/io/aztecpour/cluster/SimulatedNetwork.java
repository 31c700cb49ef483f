package io.aztecpour.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Carries requests to the database and to devices: usually within milliseconds, sometimes late, sometimes never. */
final class SimulatedNetwork {
    static final long LOST = Long.MAX_VALUE / 4;
    private static final long MS = SimulatedDispenser.MS;

    enum Trouble {
        NONE,
        REQUESTS_LOST,
        ANSWERS_LOST,
        /** Seconds late; a request is carried out all the same. */
        LATE
    }

    private final ClusterWorld world;
    private final SplittableRandom random;
    private final Map<SimulatedNode, Trouble> toDatabase = new HashMap<>();
    private final Map<String, Trouble> toDevices = new HashMap<>();
    private final Set<String> devicesOff = new HashSet<>();
    private boolean databaseIsDown;

    SimulatedNetwork(ClusterWorld world, SplittableRandom random) {
        this.world = world;
        this.random = random;
    }

    void trouble(SimulatedNode node, Trouble trouble) {
        toDatabase.put(node, trouble);
    }

    void trouble(SimulatedNode node, String tap, Trouble trouble) {
        toDevices.put(node.id + " " + tap, trouble);
    }

    void database(boolean down) {
        databaseIsDown = down;
    }

    /** @param off a device without power answers nobody */
    void device(String tap, boolean off) {
        if (off) {
            devicesOff.add(tap);
        } else {
            devicesOff.remove(tap);
        }
    }

    boolean reaches(SimulatedNode node, String tap) {
        return deviceTrouble(node, tap) == Trouble.NONE;
    }

    private Trouble deviceTrouble(SimulatedNode node, String tap) {
        return devicesOff.contains(tap)
                ? Trouble.REQUESTS_LOST
                : toDevices.getOrDefault(node.id + " " + tap, Trouble.NONE);
    }

    /** @return how long one way takes from now on, ns; {@link #LOST} where nothing arrives */
    long toDevice(SimulatedNode node, String tap) {
        return switch (deviceTrouble(node, tap)) {
            case NONE -> random.nextLong(MS, 20 * MS);
            case LATE -> random.nextLong(MS, 2_200 * MS);
            case ANSWERS_LOST -> random.nextBoolean() ? LOST : random.nextLong(MS, 20 * MS);
            case REQUESTS_LOST -> LOST;
        };
    }

    /**
     * Asks the database.
     *
     * @param patience until it counts as failed, ns: it may still be carried out
     */
    <T> void ask(SimulatedNode node, long patience, Supplier<T> there, Consumer<T> answered, Runnable failed) {
        boolean[] over = new boolean[1];
        long away = toDatabase(node, Trouble.REQUESTS_LOST);
        if (away < LOST) {
            world.time().in(away, () -> {
                if (databaseIsDown) {
                    return;
                }
                T answer = there.get();
                long back = toDatabase(node, Trouble.ANSWERS_LOST);
                if (back < LOST) {
                    world.time()
                            .in(
                                    back,
                                    () -> node.run(() -> {
                                        if (!over[0]) {
                                            over[0] = true;
                                            answered.accept(answer);
                                        }
                                    }));
                }
            });
        }
        node.later(patience, () -> {
            if (!over[0]) {
                over[0] = true;
                failed.run();
            }
        });
    }

    private long toDatabase(SimulatedNode node, Trouble lost) {
        Trouble trouble = toDatabase.getOrDefault(node, Trouble.NONE);
        if (trouble == lost) {
            return LOST;
        }
        return trouble == Trouble.LATE ? random.nextLong(MS, 4_000 * MS) : random.nextLong(MS, 15 * MS);
    }
}
