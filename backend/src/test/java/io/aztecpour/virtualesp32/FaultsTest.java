package io.aztecpour.virtualesp32;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class FaultsTest {
    private RunningEsp32 device;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        device = RunningEsp32.start(vertx, new VirtualEsp32Options().setSpeed(20));
    }

    @AfterEach
    void stop() throws Exception {
        device.close();
    }

    private void fault(String body) throws Exception {
        assertThat(device.post("/sim/fault", body).statusCode()).isEqualTo(200);
    }

    private void clear() throws Exception {
        device.call(HttpMethod.DELETE, "/sim/fault");
        assertThat(device.truth().getJsonArray("faults")).isEmpty();
    }

    @Test
    void aWeightSensorThatFailsShowsItsLastGoodValueAndSaysSo() throws Exception {
        device.glass(180);
        device.await("/api/weight", weight -> weight.getDouble("weight_g") > 170);
        fault("{\"kind\":\"weight_sensor\"}");
        JsonObject failed = device.await("/api/weight", weight -> weight.containsKey("sensor_error"));
        assertThat(failed.getJsonObject("sensor_error")).isEqualTo(new JsonObject().put("weight", true));
        device.post("/sim/glass", "{\"present\":true,\"empty_g\":500}");
        assertThat(device.json("/api/weight").getDouble("weight_g")).isEqualTo(failed.getDouble("weight_g"));
        assertThat(device.json("/api/status").getJsonObject("sensor_error").getBoolean("weight"))
                .isTrue();
        assertThat(device.post("/api/tare", "").statusCode()).isEqualTo(503);
        clear();
        JsonObject well = device.await("/api/weight", weight -> weight.getDouble("weight_g") > 400);
        assertThat(well.containsKey("sensor_error")).isFalse();
    }

    @Test
    void anOddStateIsSaidWhateverTheDispenserDoes() throws Exception {
        device.glass(180);
        device.await("/status", status -> status.getBoolean("glass_present"));
        fault("{\"kind\":\"odd_state\"}");
        assertThat(device.json("/status").getString("state")).isEqualTo("error");
        fault("{\"kind\":\"odd_state\",\"word\":\"ready\"}");
        assertThat(device.json("/status").getString("state")).isEqualTo("ready");
        assertThat(device.dispense("{\"amount_ml\":30,\"request_id\":\"r\"}").statusCode())
                .isEqualTo(200);
        assertThat(device.json("/status").getString("state")).isEqualTo("ready");
        clear();
        assertThat(device.json("/status").getString("state")).isIn("pouring", "idle");
    }

    @Test
    void aDistanceSensorThatFailsShowsItsLastGoodValueAndSaysSo() throws Exception {
        device.glass(180);
        fault("{\"kind\":\"distance_sensor\"}");
        JsonObject failed = device.await("/api/glass", glass -> glass.containsKey("sensor_error"));
        assertThat(failed.getJsonObject("sensor_error")).isEqualTo(new JsonObject().put("distance", true));
        assertThat(failed.getBoolean("glass_present")).isTrue();
        clear();
        device.await("/api/glass", glass -> !glass.containsKey("sensor_error"));
    }

    @Test
    void aStuckSensorLooksHealthyAndNeverChanges() throws Exception {
        fault("{\"kind\":\"stuck_sensor\"}");
        device.post("/sim/glass", "{\"present\":true,\"empty_g\":180}");
        String first = device.json("/api/weight").getString("timestamp");
        JsonObject later = device.await(
                "/api/weight", weight -> !weight.getString("timestamp").equals(first));
        assertThat(later.getDouble("weight_g")).isLessThan(5);
        assertThat(later.containsKey("sensor_error")).isFalse();
        assertThat(device.json("/api/glass").getBoolean("glass_present")).isFalse();
    }

    @Test
    void aDeviceThatHangsNeverAnswersButItsBenchDoes() throws Exception {
        fault("{\"kind\":\"hang\"}");
        assertThatThrownBy(() ->
                        device.sendLater(HttpMethod.GET, "/api/weight", "").await(1, SECONDS))
                .isInstanceOf(TimeoutException.class);
        clear();
        assertThat(device.get("/api/weight").statusCode()).isEqualTo(200);
    }

    @Test
    void aSlowDeviceAnswersInTheEnd() throws Exception {
        fault("{\"kind\":\"slow\",\"ms\":30}");
        assertThat(device.get("/api/weight").statusCode()).isEqualTo(200);
    }

    @Test
    void aTricklingAnswerIsWholeInTheEnd() throws Exception {
        fault("{\"kind\":\"trickle\",\"ms\":1}");
        assertThat(device.json("/api/weight").containsKey("weight_g")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/weight", "/status", "/api/settings", "/"})
    void aResetConnectionEndsInMidAnswer(String path) throws Exception {
        fault("{\"kind\":\"reset\"}");
        assertThatThrownBy(() -> device.get(path)).isInstanceOf(HttpClosedException.class);
        clear();
        assertThat(device.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void aLostAnswerMeansThatThePourRunsAllTheSame() throws Exception {
        device.glass(180);
        fault("{\"kind\":\"reset\",\"path\":\"/dispense\",\"times\":1}");
        assertThatThrownBy(() -> device.dispense("{\"amount_ml\":20,\"request_id\":\"lost\"}"))
                .isInstanceOf(HttpClosedException.class);
        assertThat(device.json("/status").getString("request_id")).isEqualTo("lost");
        assertThat(device.truth().getInteger("pours_started")).isEqualTo(1);
        assertThat(device.truth().getJsonArray("faults")).isEmpty();
    }

    @Test
    void aRequestThatIsNotCarriedOutDoesNotPour() throws Exception {
        device.glass(180);
        fault("{\"kind\":\"reset\",\"path\":\"/dispense\",\"acts\":false}");
        assertThatThrownBy(() -> device.dispense("{\"amount_ml\":20}")).isInstanceOf(HttpClosedException.class);
        fault("{\"kind\":\"error_500\"}");
        assertThat(device.get("/status").statusCode()).isEqualTo(500);
        clear();
        assertThat(device.truth().getInteger("pours_started")).isZero();
    }

    @Test
    void garbageIsHtmlAndHalfADocumentByTurns() throws Exception {
        fault("{\"kind\":\"garbage\"}");
        assertThat(device.get("/api/weight").bodyAsString()).startsWith("<html>");
        assertThat(device.get("/api/weight").bodyAsString())
                .startsWith("{\"weight_g\"")
                .doesNotEndWith("}");
    }

    @Test
    void anOversizedAnswerIsTenMegabytes() throws Exception {
        fault("{\"kind\":\"oversized\"}");
        assertThat(device.get("/api/weight").body().length()).isGreaterThan(10_000_000);
    }

    @Test
    void withoutFlowThePumpRunsAndNothingComes() throws Exception {
        device.glass(180);
        fault("{\"kind\":\"no_flow\"}");
        device.dispense("{\"amount_ml\":20}");
        JsonObject truth = device.settled();
        assertThat(truth.getDouble("ml_in_glass")).isLessThan(0.1);
        assertThat(truth.getInteger("pours_started")).isEqualTo(1);
    }

    @Test
    void aValveStuckOpenKeepsPouringUntilTheFaultIsCleared() throws Exception {
        device.glass(180);
        fault("{\"kind\":\"stuck_open\"}");
        double before = device.truth().getDouble("ml_dispensed_total");
        assertThat(before).isZero();
        device.dispense("{\"amount_ml\":5}");
        device.await("/status", status -> status.getString("state").equals("idle"));
        device.post("/stop", "");
        JsonObject over = device.await("/sim/state", truth -> truth.getDouble("ml_in_glass") > 15);
        assertThat(over.getBoolean("pump_on")).isFalse();
        clear();
        device.settled();
    }

    @Test
    void aRebootInMidPourLosesThePourAndItsMemory() throws Exception {
        device.glass(180);
        fault("{\"kind\":\"reboot\"}");
        device.dispense("{\"amount_ml\":60,\"request_id\":\"a\"}");
        device.booted(2);
        JsonObject truth = device.settled();
        assertThat(truth.getDouble("ml_in_glass")).isBetween(20.0, 45.0);
        assertThat(device.json("/status").getString("request_id")).isNull();
        assertThat(truth.getInteger("pours_started")).isEqualTo(1);
        assertThat(truth.getJsonArray("faults")).isEmpty();
    }

    @Test
    void aClockThatJumpsChangesTheTimeAndNothingElse() throws Exception {
        device.glass(180);
        fault("{\"kind\":\"clock_jump\",\"ms\":7200000}");
        assertThat(device.json("/status").getInteger("uptime")).isGreaterThanOrEqualTo(7200);
        device.dispense("{\"amount_ml\":20}");
        assertThat(device.settled().getDouble("ml_in_glass")).isBetween(18.0, 22.0);
        clear();
        assertThat(device.json("/status").getInteger("uptime")).isLessThan(7200);
    }

    @Test
    void aFaultMayEndByItself() throws Exception {
        JsonObject injected = device.post("/sim/fault", "{\"kind\":\"error_500\",\"for_ms\":50}")
                .bodyAsJsonObject();
        assertThat(injected.getJsonArray("faults")).containsExactly("error_500");
        device.await("/sim/state", truth -> truth.getJsonArray("faults").isEmpty());
        assertThat(device.get("/status").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\":\"gremlin\"}",
                "{\"kind\":7}",
                "{\"kind\":\"slow\",\"ms\":\"long\"}",
                "{\"kind\":\"slow\",\"for_ms\":-1}",
                "{\"kind\":\"slow\",\"ms\":-5}",
                "{\"kind\":\"slow\",\"path\":1}",
                "[]",
                ""
            })
    void aFaultThatDoesNotExistIsRefusedInPlainWords(String body) throws Exception {
        var refused = device.post("/sim/fault", body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.bodyAsJsonObject().getString("error")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"kind\":\"drift\",\"grams\":60}',220,240",
        "'{\"kind\":\"noise\",\"grams\":8,\"ms\":2000}',208,230",
        "'{\"kind\":\"wind\",\"grams\":8}',208,230",
        "'{\"kind\":\"under_plate\",\"grams\":-20,\"share\":0.25}',129,131"
    })
    void aScaleThatIsNotWellShowsAnotherWeight(String body, double least, double most) throws Exception {
        device.glass(200);
        device.await("/api/weight", weight -> Math.abs(weight.getDouble("weight_g") - 200) < 2);
        fault(body);
        device.await(
                "/api/weight", weight -> weight.getDouble("weight_g") > least && weight.getDouble("weight_g") < most);
        clear();
        device.await("/api/weight", weight -> Math.abs(weight.getDouble("weight_g") - 200) < 2);
    }

    @Test
    void anotherHoseIsEmptyUntilItIsPrimed() throws Exception {
        assertThat(device.post("/sim/hose", "{\"holds_ml\":20}").statusCode()).isEqualTo(200);
        assertThat(device.truth().getDouble("ml_in_hose")).isZero();
        assertThat(device.post("/sim/hose", "{\"holds_ml\":20,\"ml\":20}").statusCode())
                .isEqualTo(200);
        assertThat(device.truth().getDouble("ml_in_hose")).isEqualTo(20);
        assertThat(device.post("/sim/hose", "{\"ml\":3}").statusCode()).isEqualTo(400);
    }
}
