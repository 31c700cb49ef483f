package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    @BeforeEach
    void open() {
        hub = HubFixture.open(HubSetup.in(data).withSilentTaps("left", "right"));
    }

    @Test
    void readyTellsOfStoreLoopsAndDevices() {
        JsonObject body = hub.http.awaitReady(200).bodyAsJsonObject();
        assertThat(body.getString("status")).isEqualTo("up");
        assertThat(body.getJsonObject("store").getBoolean("ok")).isTrue();
        assertThat(body.getJsonObject("event_loops").getBoolean("ok")).isTrue();
        assertThat(body.getJsonArray("devices").getJsonObject(0).getString("reason"))
                .isEqualTo("The device of this tap does not answer.");
        hub.bus.publish(Addresses.STORE_HEALTH, new StoreHealth(false, "The disk is full."));
        var down = hub.http.awaitReady(503);
        assertThat(down.bodyAsJsonObject().getJsonObject("store").getString("reason"))
                .isEqualTo("The disk is full.");
        assertThat(hub.http.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void poursAreCountedByHowTheyEnded() {
        hub.bus.publish(Addresses.POURS, Samples.pour("r-1", PourPhase.POURING));
        hub.bus.publish(Addresses.POURS, ended("r-1", PourPhase.SUCCESS, 30.4, null));
        hub.bus.publish(Addresses.POURS, ended("r-2", PourPhase.REFUSED, null, "NO_GLASS"));
        Browser browser = Browser.welcome(hub, null);
        WaitFor.until(() -> hub.http.get("/metrics").bodyAsString().contains("NO_GLASS"));
        String page = hub.http.get("/metrics").bodyAsString();
        assertThat(page)
                .contains("aztecpour_pours_total{code=\"\",maintenance=\"\",outcome=\"success\",tap=\"left\"} 1.0")
                .contains(
                        "aztecpour_pours_total{code=\"NO_GLASS\",maintenance=\"\",outcome=\"refused\",tap=\"left\"} 1.0")
                .contains("aztecpour_poured_ml_total{maintenance=\"\",tap=\"left\"} 30.4")
                .contains("aztecpour_pour_error_microlitres_bucket{le=\"500.0\"} 1")
                .contains("aztecpour_pour_error_microlitres_bucket{le=\"300.0\"} 0")
                .contains("aztecpour_live_sockets 1.0")
                .contains("aztecpour_store_ok 1.0")
                .contains("aztecpour_taps 2.0")
                .contains("aztecpour_event_loop_lag_seconds");
        browser.socket.close();
    }

    private static Pour ended(String id, PourPhase phase, Double ml, String code) {
        return new Pour(id, "left", phase, 30, "anna", ml, ml != null, true, code, null, 1, 2L, null);
    }

    @Test
    void theContractAndItsPageAreServedFromHere() {
        assertThat(hub.http.get("/api/openapi.yaml").bodyAsString()).startsWith("openapi: 3.1.0");
        assertThat(hub.http.get("/api/asyncapi.yaml").bodyAsString()).startsWith("asyncapi:");
        assertThat(hub.http.get("/api/docs").bodyAsString()).contains("swagger-ui-bundle.js");
        assertThat(hub.http.get("/api/docs/swagger-ui-bundle.js").body().length())
                .isGreaterThan(1_000_000);
        assertThat(hub.http.get("/api/docs/swagger-ui.css").statusCode()).isEqualTo(200);
        assertThat(hub.http.get("/api/docs/start.js").bodyAsString()).contains("/api/openapi.yaml");
    }

    @Test
    void everyAnswerTellsTheBrowserToStayAtHome() {
        for (String path : List.of("/api/status", "/", "/api/nothing", "/health/live")) {
            var answer = hub.http.get(path);
            assertThat(answer.getHeader("Content-Security-Policy"))
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'")
                    .contains("ws://127.0.0.1:" + hub.port());
            assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        }
    }
}
