package io.aztecpour.pour;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.fixture.Soak;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short night with everything at once; the long one is the bench {@code soak}. */
class SoakTest {
    private static final int POURS = 90;
    private static final int TAPS = 30;
    private static final double SPEED = 4;

    @TempDir
    Path data;

    @Test
    void whatLeftTheBottlesIsInTheLedger() throws Exception {
        Soak.Report report = new Soak(42, TAPS, SPEED).run(data, POURS);
        assertThat(report.pours()).isGreaterThanOrEqualTo(POURS);
        assertThat(report.outcomes()).containsKeys("success", "STOPPED", "GLASS_LIFTED", "DEVICE_RESTARTED");
        assertThat(report.backups()).as("restored and held against the ledger").isNotEmpty();
    }
}
