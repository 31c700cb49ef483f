package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.domain.HubSettings;
import io.aztecpour.fixture.Crashes;
import io.aztecpour.fixture.Devices;
import io.aztecpour.fixture.HubProcess;
import io.aztecpour.fixture.LogFile;
import io.aztecpour.fixture.LogSums;
import io.aztecpour.fixture.StockSums;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.insight.Recount;
import io.aztecpour.store.StoreFixture;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.ZoneId;
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
    private static final String MAINTENANCE = "/api/taps/tap-0/maintenance";

    @TempDir
    Path data;

    @Test
    void whateverAKilledHubLeftOpenIsFoundOutAndWritten() throws Exception {
        new Crashes(data, 4711).run(KILLS);

        ZoneId zone = ZoneId.systemDefault();
        try (StoreFixture store = new StoreFixture(data)) {
            assertThat(await(Recount.run(store.store, HubSettings.DEFAULT, zone))
                            .wrongDays())
                    .as("days whose sums are other than what is derived anew")
                    .isZero();
        }
        LogSums.agree(data, zone);
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

    @Test
    void aTapThatAKilledHubLeftUncleanWaitsForStaff(Vertx vertx) throws Exception {
        try (Devices devices = new Devices(List.of(TapStand.one(TapStand.calm(8))))) {
            String run;
            try (HubProcess hub = HubProcess.withAdmin(vertx, data, devices.drafts())) {
                devices.sim(0, "glass", new JsonObject().put("present", true).put("empty_g", 180));
                hub.awaitGlass();
                JsonObject plan = new JsonObject()
                        .put("kind", "clean")
                        .put("total_ml", 90)
                        .put("part_ml", 30)
                        .put("pause_s", 0);
                run = hub.post(MAINTENANCE, plan, hub.signIn()).getString("id");
                devices.until(0, "/sim/state", truth -> truth.getDouble("ml_in_glass") > 40);
                hub.kill();
            }
            double gaveMl = devices.settled(0).getDouble("ml_in_glass");
            try (HubProcess hub = HubProcess.withAdmin(vertx, data, devices.drafts())) {
                hub.awaitGlass();
                String cookie = hub.signIn();
                WaitFor.until(() -> LogFile.open(LogFile.read(data)) == 0);
                JsonObject left =
                        hub.get(MAINTENANCE, cookie).bodyAsJsonObject().getJsonObject("run");
                assertThat(left.getString("phase")).isEqualTo("held");
                assertThat(left.getString("code")).isEqualTo("HUB_RESTARTED");
                assertThat(left.getDouble("poured_ml")).isEqualTo(gaveMl, within(AGREES_ML));
                assertThat(devices.settled(0).getDouble("ml_in_glass")).isEqualTo(gaveMl, within(1.0));
                assertThat(await(hub.dispense("tap-0", 20, null))
                                .bodyAsJsonObject()
                                .getString("code"))
                        .isEqualTo("MAINTENANCE");

                hub.post(MAINTENANCE + "/resume", new JsonObject().put("run", run), cookie);
                WaitFor.until(() -> hub.get(MAINTENANCE, cookie)
                        .bodyAsJsonObject()
                        .getJsonObject("run")
                        .getString("phase")
                        .equals("done"));
                StockSums.agree(data);
            }
        }
    }
}
