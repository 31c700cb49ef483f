package io.aztecpour.pour;

import io.aztecpour.house.Crashes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub is killed in the middle of pours, and the device loses power: whatever was begun is found out and written. */
class CrashTest {
    private static final int KILLS = 5;

    @TempDir
    Path data;

    @Test
    void whateverAKilledHubLeftOpenIsFoundOutAndWritten() throws Exception {
        new Crashes(data, 4711).run(KILLS);
    }
}
