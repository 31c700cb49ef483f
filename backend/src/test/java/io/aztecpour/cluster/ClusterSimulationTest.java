package io.aztecpour.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.simulation.BrokenInvariant;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pours in hostile worlds of several nodes, in which every invariant holds. {@code -Dcluster.pours=1000000} plays more of them, {@code
 * -Dcluster.seed=7} only the world of that seed.
 */
class ClusterSimulationTest {
    private static final int POURS = Integer.getInteger("cluster.pours", 100_000);
    private static final long MOST_WORLDS = 3_000;

    @Test
    void everyInvariantHolds() {
        Long only = Long.getLong("cluster.seed");
        if (only != null) {
            play(only);
            return;
        }
        int pours = 0;
        int late = 0;
        int moves = 0;
        long seed = 0;
        while (pours < POURS) {
            ClusterWatch seen = play(seed++);
            pours += seen.pours();
            late += seen.lateCommands();
            moves += seen.moves();
        }
        // No node can call back what left it after its last check, and a device without tickets cannot tell.
        System.out.printf(
                "%d worlds, %d pours, %d moves, %d late commands that could not be stopped%n",
                seed, pours, moves, late);
        assertThat(late).as("late commands, so that the window is tried at all").isPositive();
    }

    private static ClusterWatch play(long seed) {
        ClusterWorld world = new ClusterWorld(seed, Set.of(), false);
        BrokenInvariant broken = ClusterWorld.failure(world);
        if (broken != null) {
            Assertions.fail(told(seed));
        }
        return world.watch();
    }

    /** The same world again, with its last steps. */
    private static String told(long seed) {
        ClusterWorld again = new ClusterWorld(seed, Set.of(), true);
        BrokenInvariant broken = ClusterWorld.failure(again);
        return "seed " + seed + ": " + broken + "\nThe last steps:\n"
                + again.watch().lastSteps();
    }

    @Test
    void aWorldRepeatsToTheLetter() {
        assertThat(steps(3)).isEqualTo(steps(3)).isNotEmpty();
    }

    private static String steps(long seed) {
        ClusterWorld world = new ClusterWorld(seed, Set.of(), true);
        ClusterWorld.failure(world);
        return world.watch().lastSteps();
    }

    /** No invariant is so lenient that it holds whatever a node does: each mistake is noticed, and by the right one. */
    @ParameterizedTest
    @EnumSource
    void aMistakeIsNoticed(Flaw flaw) {
        Set<String> others = new TreeSet<>();
        for (long seed = 0; seed < MOST_WORLDS; seed++) {
            BrokenInvariant broken = ClusterWorld.failure(new ClusterWorld(seed, EnumSet.of(flaw), false));
            if (broken != null && broken.invariant().equals(flaw.noticedBy().name())) {
                return;
            }
            if (broken != null) {
                others.add(broken.invariant());
            }
        }
        Assertions.fail("%s was noticed by %s, not by %s", flaw, others, flaw.noticedBy());
    }
}
