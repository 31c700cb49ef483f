package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.pour.LearningText;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.virtualesp32.DeviceModel;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scale that is not well, as an admin hears of it at the front door. */
class ScaleHealthTest {
    /** A second of the test is twenty of the scale, which stamps its samples by its own clock. */
    private static final int SPEED = 20;

    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    private void open() {
        hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1).setSpeed(SPEED)));
    }

    private JsonObject health() {
        return admin(HttpMethod.GET, "/scale-health");
    }

    private JsonObject admin(HttpMethod method, String path) {
        return hub.http.asAdmin(method, "/api/taps/tap-0" + path, null).bodyAsJsonObject();
    }

    private List<String> findings() {
        return health().getJsonArray("findings").stream()
                .map(JsonObject.class::cast)
                .map(found -> found.getString("finding"))
                .toList();
    }

    private void awaitFindings(String... expected) {
        WaitFor.until(() -> findings().equals(List.of(expected)));
    }

    private JsonArray marks(JsonArray taps) {
        return taps.getJsonObject(0).getJsonArray("scale_findings");
    }

    @Test
    void aSupplyThatGetsNoisyIsFoundAndForgottenOnceItIsMended() {
        open();
        hub.place(0);
        hub.fault(0, new JsonObject().put("kind", "noise").put("grams", 5).put("ms", 20_000));
        awaitFindings("noisy");
        assertThat(health().getDouble("noise_g")).isBetween(1.2, 7.0);
        assertThat(health().getJsonArray("findings").getJsonObject(0).getString("advice"))
                .contains("5 V");
        assertThat(hub.http.meter("aztecpour_scale_finding{finding=\"noisy\",tap=\"tap-0\"}"))
                .isEqualTo(1);
        assertThat(hub.http.meter("aztecpour_scale_noise_grams{tap=\"tap-0\"}")).isGreaterThan(1.2);
        assertThat(marks(hub.http.asAdmin(HttpMethod.GET, "/api/taps", null).bodyAsJsonArray()))
                .containsExactly("noisy");
        assertThat(marks(hub.http.get("/api/taps").bodyAsJsonArray())).isEmpty();
        hub.devices.clearFaults(0);
        awaitFindings();
    }

    @Test
    void aCellThatCreepsIsFoundOnTheEmptyPlate() {
        open();
        hub.fault(0, new JsonObject().put("kind", "drift").put("grams", 2));
        awaitFindings("drifting");
        assertThat(health().getDouble("drift_g_per_h")).isBetween(80.0, 160.0);
    }

    @Test
    void aRestartMakesTheZeroUnknownUntilTheScaleIsTaredAndStopsNoPour() {
        hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1)));
        assertThat(health().getString("zero")).isEqualTo("unseen");
        admin(HttpMethod.POST, "/tare");
        WaitFor.until(() -> health().getString("zero").equals("tared"));
        // Two boots that are closer than an answer may take can't be told apart, nor are they with a real board.
        hub.devices.until(0, "/sim/state", state -> state.getLong("uptime") >= 2);
        hub.sim(0, "power", new JsonObject().put("action", "reboot"));
        awaitFindings("zero_unknown");
        assertThat(health().getString("zero")).isEqualTo("unknown");
        assertThat(health().getLong("zero_at_ms")).isPositive();

        admin(HttpMethod.DELETE, "");
        admin(HttpMethod.POST, "/restore");
        awaitFindings("zero_unknown");
        hub.place(0);
        Pour pour = hub.pour(0, 15);
        assertThat(pour.phase()).as(pour.reason()).isEqualTo(PourPhase.SUCCESS);
        assertThat(pour.measured()).isTrue();

        hub.lift(0);
        admin(HttpMethod.POST, "/tare");
        WaitFor.until(() -> health().getString("zero").equals("tared"));
        assertThat(findings()).isEmpty();
    }

    /** The generated firmware tells no time: whether it has restarted while it was away nobody knows. */
    @Test
    void aScaleWithoutTimeStampsThatWasAwayHasNoKnownZero() {
        hub = HubFixture.open(
                HubSetup.in(data),
                TapStand.two(TapStand.calm(1), TapStand.calm(2).setModel(DeviceModel.WIZARD)));
        admin(HttpMethod.POST, "/tare");
        WaitFor.until(() -> health().getString("zero").equals("tared"));
        hub.devices.simScale(0, "power", new JsonObject().put("action", "cut"));
        WaitFor.until(() -> health().getString("zero").equals("unseen"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void aPumpThatSeemsToFlowOtherwiseMakesACalibrationDueUntilLearnedAnew() {
        open();
        JsonObject flows = new JsonObject()
                .put("first", new JsonArray(Stream.generate(() -> 10.0).limit(6).toList()))
                .put(
                        "latest",
                        new JsonArray(Stream.generate(() -> 12.6).limit(6).toList()));
        String learned =
                new JsonObject().put("clean_pours", 12).put("flows", flows).encode();
        HubFixture.await(hub.bus.ask(Addresses.KEEP_LEARNING, new LearningText("tap-0", "Water", learned)));
        hub.restartHub();
        awaitFindings("calibration_due");
        assertThat(health().getDouble("pump_change")).isEqualTo(1.26);
        admin(HttpMethod.DELETE, "/learning");
        awaitFindings();
    }

    @Test
    void aTapWithoutAScaleHasNoHealth() {
        hub = HubFixture.open(HubSetup.in(data), TapStand.unweighed(TapStand.calm(1)));
        assertThat(health().getString("code")).isEqualTo("UNSUPPORTED");
    }
}
