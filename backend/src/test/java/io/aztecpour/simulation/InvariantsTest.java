package io.aztecpour.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No invariant is so lenient that it holds whatever the machine does: each mistake is noticed, and by the right one. */
class InvariantsTest {
    private static final long SEED = 11;
    private static final int MOST_EPISODES = 6_000;

    @ParameterizedTest
    @EnumSource
    void aMistakeIsNoticed(Mutant mutant) {
        EpisodeRunner runner = new EpisodeRunner(mutant);
        TreeMap<String, Integer> others = new TreeMap<>();
        for (int index = 0; index < MOST_EPISODES; index++) {
            BrokenInvariant violation =
                    runner.run(Simulation.script(SEED, index), false).violation();
            if (violation != null && mutant.noticedBy().contains(violation.invariant())) {
                return;
            }
            if (violation != null) {
                others.merge(violation.invariant(), 1, Integer::sum);
            }
        }
        assertThat(others.keySet()).as("%s, by %s", mutant, others).containsAnyElementsOf(mutant.noticedBy());
    }
}
