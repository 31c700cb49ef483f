package io.aztecpour.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.LogWatch;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some hundreds of seeded inputs at the whole hub; the bench of the same name takes ten thousand. */
class FuzzTest {
    private static final long SEED = 2_026;
    private static final int AT_ONCE = 8;

    @TempDir
    Path data;

    @Test
    void theHubAnswersWhateverItIsAskedAndPoursAfterwards() throws Exception {
        try (FuzzedBar bar = new FuzzedBar(data);
                HttpFuzz http = bar.http(SEED);
                SocketFuzz sockets = bar.sockets(SEED);
                LogWatch log = LogWatch.forEverythingWrong()) {
            Window.run(300, AT_ONCE, http::next);
            assertThat(http.statuses()).containsKeys(200, 400, 401, 404);
            Window.run(200, AT_ONCE, sockets::next);
            bar.awaitNoSocket();
            bar.pourEverywhere();
            assertThat(log.takeComplaints()).isEmpty();
        }
    }
}
