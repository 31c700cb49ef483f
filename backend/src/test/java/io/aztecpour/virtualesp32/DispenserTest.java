package io.aztecpour.virtualesp32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DispenserTest {
    private static final int FAST = 20;

    /** Slow enough that a test can do something in the middle of a pour. */
    private static final int SLOW = 3;

    private final List<RunningEsp32> started = new ArrayList<>();
    private Vertx vertx;

    @BeforeEach
    void keep(Vertx vertx) {
        this.vertx = vertx;
    }

    private RunningEsp32 start(double speed) throws Exception {
        RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options().setSpeed(speed));
        started.add(device);
        return device;
    }

    @AfterEach
    void stop() throws Exception {
        for (RunningEsp32 device : started) {
            device.close();
        }
    }

    @Test
    void fillsTheGlassWithAboutWhatWasAskedFor() throws Exception {
        RunningEsp32 device = start(FAST);
        device.glass(180);
        double empty = device.json("/api/weight").getDouble("weight_g");

        JsonObject answer =
                device.dispense("{\"amount_ml\":30,\"request_id\":\"a\"}").bodyAsJsonObject();
        JsonObject truth = device.settled();

        assertThat(answer).isEqualTo(new JsonObject().put("ok", true));
        assertThat(truth.getDouble("ml_in_glass")).isCloseTo(30, within(2.0));
        assertThat(truth.getDouble("ml_spilled")).isZero();
        assertThat(truth.getDouble("ml_dispensed_total")).isCloseTo(truth.getDouble("ml_in_glass"), within(0.1));
        assertThat(truth.getDouble("bottle_ml")).isCloseTo(700 - truth.getDouble("ml_dispensed_total"), within(0.001));
        device.await("/api/weight", weight -> Math.abs(weight.getDouble("weight_g") - empty - 30) < 3);
    }

    @Test
    void refusesASecondPourAMissingGlassAndABadAmount() throws Exception {
        RunningEsp32 device = start(1);
        assertThat(device.dispense("{\"amount_ml\":30}").bodyAsString()).isEqualTo("{\"error\":\"No glass present\"}");
        device.glass(180);
        for (String bad : new String[] {"0", "-5", "61", "30.5", "\"30\"", "null", "1e9"}) {
            var refused = device.dispense("{\"amount_ml\":" + bad + "}");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.bodyAsString()).isEqualTo("{\"error\":\"Invalid amount\"}");
        }
        assertThat(device.post("/dispense", "half").bodyAsString()).isEqualTo("{\"error\":\"Invalid JSON\"}");
        device.dispense("{\"amount_ml\":60,\"request_id\":\"first\"}");
        var second = device.dispense("{\"amount_ml\":10,\"request_id\":\"second\"}");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.bodyAsString()).isEqualTo("{\"error\":\"Already pouring\"}");
        assertThat(device.truth().getInteger("pours_started")).isEqualTo(1);
    }

    @Test
    void spillsWhatFallsAfterTheGlassIsLifted() throws Exception {
        RunningEsp32 device = start(SLOW);
        device.glass(180);
        device.dispense("{\"amount_ml\":60}");
        device.await("/sim/state", truth -> truth.getDouble("ml_in_glass") > 5);
        device.post("/sim/glass", "{\"present\":false}");
        JsonObject truth = device.settled();

        assertThat(truth.getDouble("ml_in_glass")).isZero();
        assertThat(truth.getDouble("ml_spilled")).isGreaterThan(5);
    }

    @Test
    void stopsAtOnceAndDripsAfterwards() throws Exception {
        RunningEsp32 device = start(SLOW);
        device.glass(180);
        device.dispense("{\"amount_ml\":60,\"request_id\":\"a\"}");
        device.await("/sim/state", truth -> truth.getDouble("ml_in_glass") > 10);
        double dispensed = device.post("/stop", "{\"request_id\":\"a\"}")
                .bodyAsJsonObject()
                .getDouble("dispensed_ml");
        JsonObject atStop = device.truth();
        JsonObject truth = device.settled();

        assertThat(atStop.getBoolean("pump_on")).isFalse();
        assertThat(dispensed).isBetween(10.0, 60.0);
        assertThat(truth.getDouble("ml_in_glass")).isCloseTo(dispensed, within(2.0));
    }

    @Test
    void aRequestSentTwiceStartsOnePour() throws Exception {
        RunningEsp32 device = start(FAST);
        device.glass(180);
        String request = "{\"amount_ml\":10,\"request_id\":\"same\"}";
        assertThat(device.dispense(request).statusCode()).isEqualTo(200);
        assertThat(device.dispense(request).statusCode()).isEqualTo(200);
        device.settled();
        assertThat(device.dispense(request).statusCode()).isEqualTo(200);
        assertThat(device.truth().getInteger("pours_started")).isEqualTo(1);
        assertThat(device.json("/status").getString("request_id")).isEqualTo("same");
    }

    @Test
    void aPowerCutStopsThePumpAndNothingPoursAtPowerOn() throws Exception {
        RunningEsp32 device = start(1);
        device.glass(180);
        device.dispense("{\"amount_ml\":60}");
        device.await("/sim/state", truth -> truth.getDouble("ml_in_glass") > 5);
        JsonObject cut = device.post("/sim/power", "{\"action\":\"cut\"}").bodyAsJsonObject();
        assertThat(cut.getBoolean("pump_on")).isFalse();
        assertThat(cut.getString("power")).isEqualTo("off");

        device.post("/sim/power", "{\"action\":\"restore\"}");
        device.booted(2);
        assertThat(device.json("/status").getString("state")).isEqualTo("idle");
        assertThat(device.truth().getBoolean("pump_on")).isFalse();
    }
}
