package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.guests.GuestDraft;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may call what, told here a second time and tried for each role. */
class RolesTest {
    @TempDir
    static Path data;

    @AutoClose
    private static HubFixture hub;

    private static String bartender;
    private static String admin;
    private static String backup;
    private static String bottle;

    @BeforeAll
    static void open() {
        hub = HubFixture.open(
                HubSetup.in(data),
                TapStand.one(TapStand.calm(1)),
                TapStand.one(TapStand.calm(2)),
                TapStand.one(TapStand.calm(3)));
        bartender = hub.http.bartender();
        admin = hub.http.admin();
        backup = hub.http
                .as(admin, HttpMethod.POST, "/api/backups", null)
                .bodyAsJsonObject()
                .getString("name");
        JsonObject spare = new JsonObject().put("drink", 1).put("size_ml", 700);
        bottle = hub.http
                .as(admin, HttpMethod.POST, "/api/bottles", spare)
                .bodyAsJsonObject()
                .getLong("id")
                .toString();
        hub.write(List.of(Samples.event(EventStatus.FAILED, "It failed.", "r-1")));
        HubFixture.await(hub.bus.ask(Addresses.ADD_GUEST, new GuestDraft("anna", "Anna", null)));
        hub.http.as(admin, HttpMethod.PATCH, "/api/settings", new JsonObject().put("leaderboard", true));
        hub.place(0);
        hub.place(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/api/status|guest|",
                "GET|/api/taps|guest|",
                "GET|/api/taps/tap-0|guest|",
                "GET|/api/pours/r-1|guest|",
                "GET|/api/me/anna|guest|",
                "GET|/api/session|guest|",
                "GET|/api/connect|guest|",
                "GET|/api/insight/tonight|guest|",
                "GET|/api/insight/leaderboard|guest|",
                "PUT|/api/me/anna/leaderboard|guest|{\"agreed\":true}",
                "GET|/api/insight/night|bartender|",
                "GET|/api/insight/nights|bartender|",
                "GET|/api/insight/trends|bartender|",
                "GET|/api/insight/exactness|bartender|",
                "GET|/api/insight/taps|bartender|",
                "GET|/api/insight/loss|bartender|",
                "GET|/api/insight/guests|bartender|",
                "GET|/api/insight/hours.csv|bartender|",
                "GET|/api/openapi.yaml|guest|",
                "GET|/health/live|guest|",
                "GET|/health/ready|guest|",
                "GET|/metrics|guest|",
                "POST|/api/badges|guest|{\"name\":\"Dana\"}",
                "POST|/api/dispense|bartender|{\"amount_ml\":1,\"user_token\":\"anna\",\"tap\":\"tap-2\"}",
                "GET|/api/logs|bartender|",
                "POST|/api/stop|bartender|",
                "POST|/api/taps/tap-0/stop|bartender|",
                "GET|/api/guests|bartender|",
                "POST|/api/guests|bartender|{\"name\":\"Cleo\"}",
                "PATCH|/api/guests/anna|bartender|{\"blocked\":true}",
                "GET|/api/drinks|bartender|",
                "POST|/api/drinks|bartender|{\"name\":\"Sotol\"}",
                "GET|/api/bottles|bartender|",
                "GET|/api/bottles?ended=true|bartender|",
                "GET|/api/bottles/2|bartender|",
                "GET|/api/shopping|bartender|",
                "GET|/api/shopping.csv|bartender|",
                "POST|/api/bottles|bartender|{\"drink\":2,\"tap\":\"tap-1\",\"size_ml\":700}",
                "POST|/api/bottles/BOTTLE/count|bartender|{\"eighths\":8}",
                "POST|/api/bottles/BOTTLE/weigh|bartender|{\"gross_g\":900,\"empty_g\":400}",
                "POST|/api/bottles/BOTTLE/spill|bartender|{\"ml\":10}",
                "PATCH|/api/drinks/1|admin|{\"abv_percent\":40}",
                "DELETE|/api/guests/anna|admin|",
                "GET|/api/logs.csv|admin|",
                "POST|/api/taps|admin|{\"dispenser_url\":\"127.0.1.9:1\"}",
                "PATCH|/api/taps/tap-0|admin|{\"drink\":\"Pisco\"}",
                "DELETE|/api/taps/tap-1|admin|",
                "POST|/api/taps/tap-1/restore|admin|",
                "POST|/api/taps/tap-0/calibrate|admin|{\"known_weight_g\":180}",
                "POST|/api/taps/tap-0/tare|admin|",
                "GET|/api/taps/tap-0/settings|admin|",
                "PATCH|/api/taps/tap-0/settings|admin|{\"glass_threshold_mm\":90}",
                "GET|/api/taps/tap-0/learning|admin|",
                "DELETE|/api/taps/tap-0/learning|admin|",
                "POST|/api/devices/probe|admin|{\"url\":\"DEVICE\"}",
                "GET|/api/settings|admin|",
                "PATCH|/api/settings|admin|{\"poll_idle_hz\":5}",
                "GET|/api/backups|admin|",
                "POST|/api/backups|admin|",
                "GET|/api/backups/BACKUP|admin|",
                "GET|/api/nodes|admin|",
                "POST|/api/taps/tap-0/reboot|admin|",
            })
    void onlyTheRolesThatMay(String method, String written, String least, String body) {
        JsonObject json = body == null ? null : new JsonObject(body.replace("DEVICE", hub.devices.dispenserUrl(0)));
        String path = written.replace("BACKUP", backup).replace("BOTTLE", bottle);
        HttpMethod verb = HttpMethod.valueOf(method);
        if (!least.equals("guest")) {
            var refused = hub.http.as(null, verb, path, json);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("NOT_SIGNED_IN");
            // Whether it keeps the contract is nobody's business who may not call it.
            assertThat(hub.http
                            .as(null, verb, path, json == null ? null : new JsonObject())
                            .statusCode())
                    .isEqualTo(401);
        } else {
            allowed(path, hub.http.as(null, verb, path, json).statusCode());
        }
        if (least.equals("admin")) {
            var refused = hub.http.as(bartender, verb, path, json);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("NOT_ALLOWED");
        } else {
            allowed(path, hub.http.as(bartender, verb, path, json).statusCode());
        }
        allowed(path, hub.http.as(admin, verb, path, json).statusCode());
    }

    /** The second of two wishes finds the pour of the first. */
    private static void allowed(String path, int status) {
        if (status == 409) {
            assertThat(path).isEqualTo("/api/dispense");
        } else {
            assertThat(status).isBetween(200, 299);
        }
    }
}
