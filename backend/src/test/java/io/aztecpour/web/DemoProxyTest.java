package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.TapChanged;
import io.aztecpour.domain.Tap;
import io.aztecpour.live.LiveOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoProxyTest {
    private static TestHub hub(boolean demo) {
        return new TestHub(new WebOptions("127.0.0.1", 0, null, Set.of(), demo), LiveOptions.DEFAULT.withDemo(demo));
    }

    private static void stand(TestHub hub, String url) {
        Tap tap = new Tap("left", "Left", "Mezcal", "#2fc6b4", 0.95, url, null, 0);
        hub.bus.publish(Catalogue.TAP_CHANGES, new TapChanged(tap, false));
        WaitFor.until(() -> hub.live.bar().tap("left").orElseThrow().tap().equals(tap));
    }

    @Test
    void theBenchOfAVirtualDeviceIsReachedThroughTheHub() {
        try (TestHub hub = hub(true)) {
            HttpServer device = TestHub.await(hub.vertx
                    .createHttpServer()
                    .requestHandler(request -> request.body()
                            .onSuccess(body -> request.response()
                                    .end(new JsonObject()
                                            .put("asked", request.method() + " " + request.path() + " " + body)
                                            .encode())))
                    .listen(0, "127.0.0.1"));
            stand(hub, "http://127.0.0.1:" + device.actualPort());
            var answer = hub.post("/api/demo/taps/left/glass", new JsonObject().put("present", true));
            assertThat(answer.bodyAsJsonObject().getString("asked")).isEqualTo("POST /sim/glass {\"present\":true}");
            assertThat(hub.get("/api/demo/taps/left/state").bodyAsJsonObject().getString("asked"))
                    .startsWith("GET /sim/state");
            assertThat(hub.get("/api/demo/taps/nowhere/state").statusCode()).isEqualTo(404);
            assertThat(hub.get("/api/demo/taps/left/settings").statusCode()).isEqualTo(404);
            TestHub.await(device.close());
            assertThat(hub.get("/api/demo/taps/left/state").statusCode()).isEqualTo(503);
            stand(hub, "http://10.0.0.9");
            assertThat(hub.get("/api/demo/taps/left/state").bodyAsJsonObject().getString("code"))
                    .isEqualTo("UNSUPPORTED");
            assertThat(hub.get("/api/connect").bodyAsJsonObject().getBoolean("demo"))
                    .isTrue();
        }
    }

    @Test
    void inABarThereIsNoSuchThing() {
        try (TestHub hub = hub(false)) {
            assertThat(hub.as(hub.admin(), HttpMethod.GET, "/api/demo/taps/left/state", null)
                            .statusCode())
                    .isEqualTo(404);
            JsonObject connect = hub.get("/api/connect").bodyAsJsonObject();
            assertThat(connect.getJsonArray("http_urls").getString(0))
                    .isEqualTo("http://localhost:" + hub.port() + "/");
            assertThat(connect.getBoolean("tls")).isFalse();
        }
    }
}
