package io.aztecpour.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Twenty thousand pours through a hostile world, in which every invariant holds. A failure tells how to repeat it. */
class SimulationTest {
    @Test
    void everyInvariantHoldsInTheFixedSeeds() throws Exception {
        Totals totals = FixedSeeds.totals();
        assertThat(totals.violations())
                .as(() -> Simulation.ofPours(0).list(totals)
                        + Simulation.ofPours(0).explain(totals, 1))
                .isEmpty();
        assertThat(totals.pours()).isGreaterThanOrEqualTo(20_000);
        assertThat(totals.started()).as("pours that started").isGreaterThan(totals.pours() * 6 / 10);
    }

    /** The machine's page is drawn from what the simulation saw, so that it cannot lie. */
    @Test
    void thePageOfTheMachineShowsTheStatesThatWereSeen() throws Exception {
        assertThat(Diagram.written())
                .as("The machine goes other ways than its page shows. Draw it anew: "
                        + "npm run bench -- simulate --write-diagram")
                .isEqualTo(Diagram.seen(FixedSeeds.totals()));
    }

    @TestFactory
    List<DynamicTest> whatOnceFailedHolds() {
        return FixedSeeds.onceFailed().stream()
                .map(episode -> DynamicTest.dynamicTest(episode.was(), () -> {
                    Script script = Simulation.script(episode.seed(), episode.index());
                    EpisodeResult result = new EpisodeRunner(StepFunction.POUR).run(script, true);
                    assertThat(result.violation())
                            .as(() -> EpisodeReport.of(result))
                            .isNull();
                }))
                .toList();
    }

    @Test
    void anEpisodeRepeatsToTheLetter() {
        assertThat(Simulation.replay(11, 3)).isEqualTo(Simulation.replay(11, 3));
    }
}
