package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may call what, told here a second time and tried for each role. */
class RolesTest {
    private static TestHub hub;
    private static String bartender;
    private static String admin;

    @BeforeAll
    static void open() {
        hub = new TestHub();
        bartender = hub.bartender();
        admin = hub.admin();
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/api/status|guest|",
                "GET|/api/taps|guest|",
                "GET|/api/taps/left|guest|",
                "GET|/api/pours/r-1|guest|",
                "GET|/api/me/anna|guest|",
                "GET|/api/session|guest|",
                "GET|/api/connect|guest|",
                "GET|/api/openapi.yaml|guest|",
                "GET|/health/live|guest|",
                "GET|/health/ready|guest|",
                "GET|/metrics|guest|",
                "POST|/api/dispense|bartender|{\"amount_ml\":30,\"user_token\":\"anna\"}",
                "GET|/api/logs|bartender|",
                "POST|/api/stop|bartender|",
                "POST|/api/taps/left/stop|bartender|",
                "GET|/api/guests|bartender|",
                "POST|/api/guests|bartender|{\"name\":\"Cleo\"}",
                "PATCH|/api/guests/anna|bartender|{\"blocked\":true}",
                "DELETE|/api/guests/anna|admin|",
                "GET|/api/logs.csv|admin|",
                "POST|/api/taps|admin|{\"dispenser_url\":\"10.0.0.9\"}",
                "PATCH|/api/taps/left|admin|{\"drink\":\"Pisco\"}",
                "DELETE|/api/taps/right|admin|",
                "POST|/api/taps/right/restore|admin|",
                "POST|/api/taps/left/tare|admin|",
                "POST|/api/taps/left/calibrate|admin|{\"known_weight_g\":200}",
                "GET|/api/taps/left/settings|admin|",
                "PATCH|/api/taps/left/settings|admin|{\"glass_threshold_mm\":90}",
                "POST|/api/taps/left/reboot|admin|",
                "GET|/api/taps/left/learning|admin|",
                "DELETE|/api/taps/left/learning|admin|",
                "POST|/api/devices/probe|admin|{\"url\":\"10.0.0.9\"}",
                "GET|/api/settings|admin|",
                "PATCH|/api/settings|admin|{\"poll_idle_hz\":5}",
            })
    void onlyTheRolesThatMay(String method, String path, String least, String body) {
        JsonObject json = body == null ? null : new JsonObject(body);
        HttpMethod verb = HttpMethod.valueOf(method);
        if (!least.equals("guest")) {
            var refused = hub.as(null, verb, path, json);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("NOT_SIGNED_IN");
            // Whether it keeps the contract is nobody's business who may not call it.
            assertThat(hub.as(null, verb, path, json == null ? null : new JsonObject())
                            .statusCode())
                    .isEqualTo(401);
        } else {
            assertThat(hub.as(null, verb, path, json).statusCode()).isEqualTo(200);
        }
        if (least.equals("admin")) {
            var refused = hub.as(bartender, verb, path, json);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("NOT_ALLOWED");
        } else {
            assertThat(hub.as(bartender, verb, path, json).statusCode()).isBetween(200, 299);
        }
        assertThat(hub.as(admin, verb, path, json).statusCode()).isBetween(200, 299);
    }
}
