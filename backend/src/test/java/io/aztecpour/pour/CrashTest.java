package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.fixture.Crashes;
import io.aztecpour.fixture.Devices;
import io.aztecpour.fixture.HubProcess;
import io.aztecpour.fixture.LogFile;
import io.aztecpour.fixture.TapStand;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The hub is ended or killed in the middle of pours, and the device loses power: whatever was begun is found out and written. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(VertxExtension.class)
class CrashTest {
    private static final int KILLS = 3;

    private static final double AGREES_ML = 4;

    @TempDir
    Path data;

    @Test
    void whateverAKilledHubLeftOpenIsFoundOutAndWritten() throws Exception {
        new Crashes(data, 4711).run(KILLS);
    }

    @Test
    void aHubThatIsToldToEndStopsThePumpFirstAndWritesHowThePourEnded(Vertx vertx) throws Exception {
        try (Devices devices = new Devices(List.of(TapStand.one(TapStand.calm(7))));
                HubProcess hub = HubProcess.start(vertx, data, devices.drafts())) {
            devices.sim(0, "glass", new JsonObject().put("present", true).put("empty_g", 180));
            hub.awaitGlass();
            assertThat(await(hub.dispense("tap-0", 60, null)).statusCode()).isEqualTo(200);
            devices.until(0, "/sim/state", truth -> truth.getDouble("ml_in_glass") > 8);

            assertThat(hub.end()).isTrue();
            assertThat(hub.exitCode()).isZero();
            assertThat(devices.truth(0).getBoolean("pump_on")).isFalse();
            JsonObject truth = devices.settled(0);
            assertThat(truth.getDouble("ml_in_glass")).isLessThan(50);
            List<LogFile.Row> rows = LogFile.read(data);
            assertThat(rows).extracting(LogFile.Row::status).containsExactly("started", "failed");
            assertThat(rows.get(1).code()).isEqualTo("HUB_STOPPED");
            assertThat(rows.get(1).measuredMl()).isEqualTo(truth.getDouble("ml_in_glass"), within(AGREES_ML));
        }
    }
}
