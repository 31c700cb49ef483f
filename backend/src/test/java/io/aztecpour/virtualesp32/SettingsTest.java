package io.aztecpour.virtualesp32;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class SettingsTest {
    @TempDir
    private Path flash;

    private Vertx vertx;

    @BeforeEach
    void keep(Vertx vertx) {
        this.vertx = vertx;
    }

    private RunningEsp32 start() throws Exception {
        return RunningEsp32.start(vertx, options());
    }

    private VirtualEsp32Options options() {
        return new VirtualEsp32Options().setSpeed(50).setDataDirectory(flash).setName("left scale");
    }

    private static HttpResponse<Buffer> put(RunningEsp32 device, String body) throws Exception {
        return device.send(HttpMethod.PUT, "/api/settings", body);
    }

    private static void reboot(RunningEsp32 device) throws Exception {
        int boots = device.truth().getInteger("boots");
        assertThat(device.post("/api/reboot", "").statusCode()).isEqualTo(202);
        device.booted(boots + 1);
    }

    @Test
    void aNewDeviceHasTheDocumentedDefaults() throws Exception {
        try (RunningEsp32 device = start()) {
            JsonObject settings = device.json("/api/settings");
            assertThat(settings.getInteger("glass_threshold_mm")).isEqualTo(80);
            assertThat(settings.getInteger("calibration_offset")).isEqualTo(-467_384);
            assertThat(settings.getInteger("calibration_multiplier")).isEqualTo(1477);
            assertThat(settings.getString("device_name")).isEqualTo("left scale");
            assertThat(settings.getString("log_level")).isEqualTo("INFO");
            assertThat(settings.getJsonObject("network").getInteger("port"))
                    .isEqualTo(device.esp().port());
            assertThat(settings.getJsonObject("mqtt").fieldNames()).doesNotContain("password");
        }
    }

    @Test
    void settingsOutliveRebootAndPowerLossAndTareDoesNot() throws Exception {
        try (RunningEsp32 device = start()) {
            device.glass(180);
            device.await("/api/weight", weight -> weight.getDouble("weight_g") > 170);
            device.still("/api/weight", "weight_g");
            JsonObject tared = device.post("/api/tare", "").bodyAsJsonObject();
            assertThat(tared.getString("status")).isEqualTo("ok");
            assertThat(tared.getDouble("offset_g")).isBetween(170.0, 190.0);
            device.await("/api/weight", weight -> weight.getDouble("weight_g") < 2);

            JsonObject changed = put(
                            device,
                            "{\"glass_threshold_mm\":90,\"mqtt\":{\"broker\":\"10.0.0.2\",\"password\":\"hush\"}}")
                    .bodyAsJsonObject();
            assertThat(changed.getBoolean("reboot_required")).isFalse();
            assertThat(changed.encode()).doesNotContain("hush");
            reboot(device);
            device.await("/api/weight", weight -> weight.getDouble("weight_g") > 170);
            assertThat(device.json("/api/settings").getInteger("glass_threshold_mm"))
                    .isEqualTo(90);
        }
        try (RunningEsp32 device = start()) {
            assertThat(device.json("/api/settings").getJsonObject("mqtt").getString("broker"))
                    .isEqualTo("10.0.0.2");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            glass_threshold_mm     | {"glass_threshold_mm":0}
            glass_threshold_mm     | {"glass_threshold_mm":401}
            glass_threshold_mm     | {"glass_threshold_mm":"80"}
            glass_threshold_mm     | {"glass_threshold_mm":null}
            calibration_offset     | {"calibration_offset":1.5}
            calibration_offset     | {"calibration_offset":99999999}
            calibration_offset     | {"calibration_offset":"many"}
            calibration_multiplier | {"calibration_multiplier":0}
            calibration_multiplier | {"calibration_multiplier":-1477}
            device_name            | {"device_name":""}
            device_name            | {"device_name":7}
            log_level              | {"log_level":"LOUD"}
            log_level              | {"log_level":"NONE"}
            colour                 | {"colour":"gold"}
            network                | {"network":"10.0.0.1"}
            network.ip             | {"network":{"ip":"256.1.1.1"}}
            network.ip             | {"network":{"ip":"127.0.0"}}
            network.ip             | {"network":{"ip":"0.0.0.0"}}
            network.ip             | {"network":{"ip":"224.0.0.1"}}
            network.ip             | {"network":{"ip":"127.255.255.255"}}
            network.mask           | {"network":{"mask":"255.0.255.0"}}
            network.mask           | {"network":{"mask":"0.0.0.0"}}
            network.mask           | {"network":{"mask":"255.255.255.255"}}
            network.gateway        | {"network":{"gateway":"192.168.1.1"}}
            network.gateway        | {"network":{"ip":"192.168.1.50","mask":"255.255.255.0"}}
            network.gateway        | {"network":{"gateway":"127.0.0.1"}}
            network.dns            | {"network":{"dns":"dns.example"}}
            network.port           | {"network":{"port":70000}}
            network.colour         | {"network":{"colour":"gold"}}
            mqtt.topic             | {"mqtt":{"topic":"bar/#"}}
            mqtt.broker            | {"mqtt":{"broker":"a b"}}
            """)
    void aWrongFieldIsNamedAndNothingIsApplied(String field, String body) throws Exception {
        try (RunningEsp32 device = start()) {
            JsonObject before = device.json("/api/settings");
            JsonObject both = new JsonObject(body).mergeIn(new JsonObject().put("mqtt", new JsonObject()), false);
            if (!both.containsKey("device_name")) {
                both.put("device_name", "not to be seen");
            }
            HttpResponse<Buffer> refused = put(device, body.contains("mqtt") ? body : both.encode());
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.bodyAsJsonObject().getJsonObject("fields").fieldNames())
                    .containsExactly(field);
            assertThat(device.json("/api/settings")).isEqualTo(before);
        }
    }

    @Test
    void severalWrongFieldsAreAllNamed() throws Exception {
        try (RunningEsp32 device = start()) {
            JsonObject refused = put(
                            device, "{\"glass_threshold_mm\":900,\"log_level\":3,\"network\":{\"mask\":\"x\"}}")
                    .bodyAsJsonObject();
            assertThat(refused.getJsonObject("fields").fieldNames())
                    .containsExactlyInAnyOrder("glass_threshold_mm", "log_level", "network.mask");
            for (String bad : new String[] {"", "[]", "7", "{"}) {
                HttpResponse<Buffer> answer = put(device, bad);
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.bodyAsString()).isEqualTo("{\"error\":\"Invalid JSON\"}");
            }
        }
    }

    @Test
    void theSettingsCanBeSentBackAsTheyAreShown() throws Exception {
        try (RunningEsp32 device = start()) {
            JsonObject shown = device.json("/api/settings");
            HttpResponse<Buffer> answer = put(device, shown.encode());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.bodyAsJsonObject().getBoolean("reboot_required")).isFalse();
        }
    }

    @Test
    void anotherPortStandsForAnotherAddressAndTakesARebootToMoveTo() throws Exception {
        int free;
        try (ServerSocket probe = new ServerSocket(0)) {
            free = probe.getLocalPort();
        }
        try (RunningEsp32 device = start()) {
            int before = device.esp().port();
            JsonObject changed =
                    put(device, "{\"network\":{\"port\":" + free + "}}").bodyAsJsonObject();
            assertThat(changed.getBoolean("reboot_required")).isTrue();
            assertThat(changed.getString("address_after_reboot")).isEqualTo("http://127.0.0.1:" + free);
            assertThat(device.esp().port()).isEqualTo(before);

            device.post("/api/reboot", "");
            device.awaitPort(free);
            device.booted(2);
            assertThat(device.json("/api/status").getJsonArray("warnings")).isEmpty();
        }
        try (RunningEsp32 device = start()) {
            assertThat(device.esp().port()).isEqualTo(free);
        }
    }

    @Test
    void anAddressThatIsTakenIsWarnedOfAndTheOldOneStays() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"));
                RunningEsp32 device = start()) {
            int before = device.esp().port();
            put(device, "{\"network\":{\"port\":" + taken.getLocalPort() + "}}");
            reboot(device);
            assertThat(device.esp().port()).isEqualTo(before);
            assertThat(device.json("/api/status").getJsonArray("warnings")).isEqualTo(new JsonArray().add("network"));
        }
    }

    @Test
    void twoCorruptSlotsMeanDefaultsAndAWarning() throws Exception {
        Files.write(flash.resolve("settings-0.slot"), new byte[] {1});
        Files.write(flash.resolve("settings-1.slot"), new byte[] {2});
        try (RunningEsp32 device = start()) {
            assertThat(device.json("/api/status").getJsonArray("warnings"))
                    .isEqualTo(new JsonArray().add("settings_lost"));
            assertThat(device.json("/api/settings").getInteger("glass_threshold_mm"))
                    .isEqualTo(80);
        }
    }

    @Test
    void aStorageFailureIsSaidAndNothingPretendsToBeSaved() throws Exception {
        try (RunningEsp32 device = start()) {
            put(device, "{\"glass_threshold_mm\":90}");
            device.post("/sim/fault", "{\"kind\":\"storage\"}");
            assertThat(device.json("/api/status").getJsonArray("warnings")).isEqualTo(new JsonArray().add("storage"));
            assertThat(put(device, "{\"glass_threshold_mm\":100}").statusCode()).isEqualTo(500);
            assertThat(device.json("/api/settings").getInteger("glass_threshold_mm"))
                    .isEqualTo(90);
            reboot(device);
            assertThat(device.json("/api/settings").getInteger("glass_threshold_mm"))
                    .isEqualTo(80);

            device.call(HttpMethod.DELETE, "/sim/fault");
            assertThat(device.json("/api/status").getJsonArray("warnings")).isEqualTo(new JsonArray().add("storage"));
            reboot(device);
            assertThat(device.json("/api/status").getJsonArray("warnings")).isEmpty();
            assertThat(device.json("/api/settings").getInteger("glass_threshold_mm"))
                    .isEqualTo(90);
        }
    }

    @Test
    void parallelChangesToDifferentSettingsAllCount() throws Exception {
        try (RunningEsp32 device = start()) {
            var name = device.sendLater(HttpMethod.PUT, "/api/settings", "{\"device_name\":\"gold\"}");
            var level = device.sendLater(HttpMethod.PUT, "/api/settings", "{\"log_level\":\"DEBUG\"}");
            var threshold = device.sendLater(HttpMethod.PUT, "/api/settings", "{\"glass_threshold_mm\":70}");
            for (var answer : java.util.List.of(name, level, threshold)) {
                assertThat(answer.await(60, java.util.concurrent.TimeUnit.SECONDS)
                                .statusCode())
                        .isEqualTo(200);
            }
            JsonObject settings = device.json("/api/settings");
            assertThat(settings.getString("device_name")).isEqualTo("gold");
            assertThat(settings.getString("log_level")).isEqualTo("DEBUG");
            assertThat(settings.getInteger("glass_threshold_mm")).isEqualTo(70);
        }
    }

    @Test
    void theLogTellsOfCalibrationNetworkAndSensorsAtTheChosenLevel() throws Exception {
        try (RunningEsp32 device = start()) {
            put(device, "{\"calibration_multiplier\":1480}");
            put(device, "{\"network\":{\"gateway\":\"127.0.0.9\"}}");
            device.post("/sim/fault", "{\"kind\":\"weight_sensor\"}");
            device.await("/api/weight", weight -> weight.containsKey("sensor_error"));
            assertThat(device.get("/api/log").bodyAsString())
                    .contains("Calibration changed", "Network changed", "Weight sensor does not answer");

            put(device, "{\"log_level\":\"ERROR\"}");
            put(device, "{\"calibration_multiplier\":1490}");
            assertThat(device.get("/api/log").bodyAsString()).doesNotContain("1490");
            put(device, "{\"log_level\":\"DEBUG\"}");
            device.glass(180);
            assertThat(device.get("/api/log").bodyAsString()).contains("Glass seen");
        }
    }
}
