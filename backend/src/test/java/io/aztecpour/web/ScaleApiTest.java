package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.domain.Reading;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scale of whole grams and whole seconds, which repeats its weight exactly, set up at the front door. */
class ScaleApiTest {
    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    @Test
    void aScaleThatRepeatsItselfIsStableAndTaredAndCalibrated() {
        hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1)));
        hub.fault(0, "coarse_scale");
        WaitFor.until(() -> Boolean.TRUE.equals(shown().getBoolean("stable")));
        assertThat(post("tare", null)).containsEntry("success", true);

        hub.place(0);
        awaitReading(reading -> weighs(reading) && Boolean.TRUE.equals(reading.stable()));
        Map<String, Object> calibrated = post("calibrate", new JsonObject().put("known_weight_g", 190));
        assertThat(calibrated).containsEntry("success", true);
        assertThat(multiplier()).isEqualTo(calibrated.get("calibration_multiplier"));
        undo(calibrated.get("previous_multiplier"));

        hub.fault(0, "weight_sensor");
        awaitReading(reading -> weighs(reading) && Boolean.FALSE.equals(reading.stable()));
    }

    /** What was learned with the calibration is forgotten with it. */
    private void undo(Object before) {
        Future<?> told =
                hub.next(Addresses.SCALE_CALIBRATED, scale -> scale.tap().equals("tap-0"));
        assertThat(hub.http
                        .asAdmin(
                                HttpMethod.PATCH,
                                "/api/taps/tap-0/settings",
                                new JsonObject().put("calibration_multiplier", before))
                        .statusCode())
                .isEqualTo(200);
        HubFixture.await(told);
        assertThat(multiplier()).isEqualTo(before).isEqualTo(1477.0);
    }

    private double multiplier() {
        return hub.http
                .asAdmin(HttpMethod.GET, "/api/taps/tap-0/settings", null)
                .bodyAsJsonObject()
                .getJsonObject("settings")
                .getDouble("calibration_multiplier");
    }

    private static boolean weighs(Reading reading) {
        return reading.weightG() != null && reading.weightG() > 170;
    }

    private void awaitReading(Predicate<Reading> wanted) {
        HubFixture.await(hub.next(Addresses.READINGS, wanted));
    }

    private JsonObject shown() {
        return hub.http.get("/api/taps/tap-0").bodyAsJsonObject().getJsonObject("reading");
    }

    private Map<String, Object> post(String what, JsonObject body) {
        return hub.http
                .asAdmin(HttpMethod.POST, "/api/taps/tap-0/" + what, body)
                .bodyAsJsonObject()
                .getMap();
    }
}
