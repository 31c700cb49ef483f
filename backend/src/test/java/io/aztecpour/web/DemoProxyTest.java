package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoProxyTest {
    @TempDir
    Path data;

    @Test
    void theBenchOfAVirtualDeviceIsReachedThroughTheHub() throws Exception {
        try (HubFixture hub = HubFixture.open(HubSetup.in(data).withDemo(), TapStand.one(TapStand.calm(1)))) {
            var answer = hub.http.post("/api/demo/taps/tap-0/glass", new JsonObject().put("present", true));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(hub.truth(0).getBoolean("glass_present")).isTrue();
            assertThat(hub.http
                            .get("/api/demo/taps/tap-0/state")
                            .bodyAsJsonObject()
                            .getBoolean("glass_present"))
                    .isTrue();
            hub.http.post("/api/demo/taps/tap-0/hose", new JsonObject().put("holds_ml", 20));
            assertThat(hub.truth(0).getDouble("ml_in_hose")).isZero();
            assertThat(hub.http.get("/api/demo/taps/nowhere/state").statusCode())
                    .isEqualTo(404);
            assertThat(hub.http.get("/api/demo/taps/tap-0/settings").statusCode())
                    .isEqualTo(404);
            hub.devices.unplug(0);
            assertThat(hub.http.get("/api/demo/taps/tap-0/state").statusCode()).isEqualTo(503);
            JsonObject away = new JsonObject().put("dispenser_url", "10.0.0.9").putNull("scale_url");
            assertThat(hub.http
                            .asAdmin(HttpMethod.PATCH, "/api/taps/tap-0", away)
                            .statusCode())
                    .isEqualTo(200);
            WaitFor.until(() -> "UNSUPPORTED"
                    .equals(hub.http
                            .get("/api/demo/taps/tap-0/state")
                            .bodyAsJsonObject()
                            .getString("code")));
            JsonObject connect = hub.http.get("/api/connect").bodyAsJsonObject();
            assertThat(connect.getBoolean("demo")).isTrue();
            assertThat(connect.getJsonObject("demo_pins"))
                    .isEqualTo(new JsonObject()
                            .put("bartender", HubSetup.BARTENDER_PIN)
                            .put("admin", HubSetup.ADMIN_PIN));
            hub.http.asAdmin(HttpMethod.PATCH, "/api/settings", new JsonObject().put("bartender_pin", "other-pin"));
            assertThat(hub.http.get("/api/connect").bodyAsJsonObject().getValue("demo_pins"))
                    .isNull();
        }
    }

    @Test
    void inABarThereIsNoSuchThing() {
        try (HubFixture hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1)))) {
            assertThat(hub.http
                            .asAdmin(HttpMethod.GET, "/api/demo/taps/tap-0/state", null)
                            .statusCode())
                    .isEqualTo(404);
            JsonObject connect = hub.http.get("/api/connect").bodyAsJsonObject();
            assertThat(connect.getJsonArray("http_urls"))
                    .as("nobody else reaches it")
                    .isEmpty();
            assertThat(connect.getValue("demo_pins")).isNull();
            assertThat(connect.getBoolean("tls")).isFalse();
        }
    }
}
