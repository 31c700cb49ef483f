package io.aztecpour.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The diagram in the machine's page shows what the machine really does: it is drawn from a simulation, and kept up to date by this. */
class PourMachineDiagramTest {
    @Test
    void thePageShowsTheStatesThatWereSeen() throws Exception {
        assertThat(Diagram.written())
                .as("The machine goes other ways than its page shows. Draw it anew: "
                        + "npm run bench -- simulate --write-diagram")
                .isEqualTo(Diagram.seen(FixedSeeds.totals()));
    }
}
