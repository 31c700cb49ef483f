package io.aztecpour.virtualesp32;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.virtualesp32.physics.PhysicsProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class DeviceModelsTest {
    private static RunningEsp32 start(Vertx vertx, DeviceModel model) throws Exception {
        return RunningEsp32.start(vertx, new VirtualEsp32Options().setSpeed(20).setModel(model));
    }

    @Test
    void eachBoardSpeaksItsPartAndNothingElse(Vertx vertx) throws Exception {
        try (RunningEsp32 dispenser = start(vertx, DeviceModel.DISPENSER);
                RunningEsp32 scale = start(vertx, DeviceModel.SCALE);
                RunningEsp32 wizard = start(vertx, DeviceModel.WIZARD)) {
            assertThat(dispenser.get("/status").statusCode()).isEqualTo(200);
            assertThat(dispenser.get("/api/status").statusCode()).isEqualTo(404);
            assertThat(scale.get("/api/status").statusCode()).isEqualTo(200);
            assertThat(scale.get("/status").bodyAsString()).isEqualTo("{\"error\":\"Not found\"}");
            assertThat(scale.call(HttpMethod.DELETE, "/api/weight").statusCode())
                    .isEqualTo(404);
            assertThat(wizard.get("/api/status").statusCode()).isEqualTo(404);
            assertThat(wizard.get("/api/weight").bodyAsString()).isEqualTo("Not found");
            assertThat(wizard.get("/api/sensor_read").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void everyBoardHasItsOwnDashboard(Vertx vertx) throws Exception {
        for (DeviceModel model : DeviceModel.values()) {
            try (RunningEsp32 device = start(vertx, model)) {
                assertThat(device.get("/").getHeader("content-type")).startsWith("text/html");
            }
        }
    }

    @Test
    void theWizardReadsInWholeNumbersAndTares(Vertx vertx) throws Exception {
        try (RunningEsp32 device = start(vertx, DeviceModel.WIZARD)) {
            device.post("/sim/glass", "{\"present\":true,\"empty_g\":300}");
            JsonObject reading = device.await(
                    "/api/sensor_read", said -> said.getBoolean("cup_true") && said.getInteger("weight") > 290);
            assertThat(reading.getValue("weight")).isInstanceOf(Integer.class);
            assertThat(reading.getInteger("distance")).isBetween(-1, 60);
            assertThat(reading.getBoolean("tare")).isFalse();
            int before = device.json("/api/heartbeat").getInteger("version");

            device.still("/api/sensor_read", "weight");
            device.post("/api/sensor_read", "{\"tare\":true}");
            JsonObject tared = device.await("/api/sensor_read", said -> said.getInteger("weight") < 2);
            assertThat(tared.getBoolean("tare")).isTrue();
            assertThat(device.json("/api/heartbeat").getInteger("version")).isGreaterThan(before);
        }
    }

    @Test
    void theWizardShowsALostEchoAsNoGlass(Vertx vertx) throws Exception {
        PhysicsProfile round = PhysicsProfile.typical().withLostEchoes(0.3);
        VirtualEsp32Options options = new VirtualEsp32Options().setModel(DeviceModel.WIZARD);
        try (RunningEsp32 device = RunningEsp32.start(vertx, options.setPhysics(round))) {
            device.post("/sim/glass", "{\"present\":true}");
            device.await("/api/sensor_read", said -> said.getBoolean("cup_true"));
            JsonObject lost = device.await("/api/sensor_read", said -> said.getInteger("distance") == -1);
            assertThat(lost.getBoolean("cup_true")).isFalse();
            JsonObject next = device.await("/api/sensor_read", said -> said.getInteger("distance") > 0);
            assertThat(next.getBoolean("cup_true")).isTrue();
        }
    }

    @Test
    void theWizardsSettingsAreThreeNumbersAnAddressAndALevel(Vertx vertx) throws Exception {
        try (RunningEsp32 device = start(vertx, DeviceModel.WIZARD)) {
            assertThat(device.json("/api/sensor_settings"))
                    .isEqualTo(new JsonObject("{\"distance_trig\":80,\"linear\":1477,\"offset\":-467384}"));
            JsonObject changed = device.post("/api/sensor_settings", "{\"linear\":1500,\"distance_trig\":90}")
                    .bodyAsJsonObject();
            assertThat(changed).isEqualTo(new JsonObject("{\"distance_trig\":90,\"linear\":1500,\"offset\":-467384}"));
            var refused = device.post("/api/sensor_settings", "{\"linear\":-1,\"distance_trig\":70}");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.bodyAsJsonObject().getJsonObject("fields").fieldNames())
                    .containsExactly("linear");
            assertThat(device.json("/api/sensor_settings")).isEqualTo(changed);

            assertThat(device.json("/api/settings"))
                    .isEqualTo(new JsonObject("{\"log_level\":2,\"ip\":\"127.0.0.1\"}"));
            for (int level = 0; level <= 4; level++) {
                JsonObject answer = device.post("/api/settings", "{\"log_level\":" + level + "}")
                        .bodyAsJsonObject();
                assertThat(answer.getInteger("log_level")).isEqualTo(level);
            }
            assertThat(device.post("/api/settings", "{\"log_level\":5}").statusCode())
                    .isEqualTo(400);
        }
    }

    /** As the firmware in the field does. */
    @ParameterizedTest
    @CsvSource({"192.168.100.134,192.168.100.13", "999.1.1.1,999.1.1.1", "10.0.0.21,10.0.0.21"})
    void theWizardKeepsWhateverIsAnAddressToItAndNoMoreThanFitsIn(String sent, String kept, Vertx vertx)
            throws Exception {
        try (RunningEsp32 device = start(vertx, DeviceModel.WIZARD)) {
            assertThat(device.post("/api/settings", "{\"ip\":\"" + sent + "\"}").statusCode())
                    .isEqualTo(200);
            assertThat(device.json("/api/settings").getString("ip")).isEqualTo(kept);
            assertThat(device.post("/api/sensor_settings", "{\"linear\":1500}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aBodyThatDoesNotFitIsRefusedAndTheDeviceLivesOn(Vertx vertx) throws Exception {
        try (RunningEsp32 device = start(vertx, DeviceModel.BOTH)) {
            assertThat(device.send(HttpMethod.PUT, "/api/settings", "x".repeat(20_000))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(device.get("/api/weight").statusCode()).isEqualTo(200);
        }
    }
}
