package io.aztecpour.virtualesp32;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PushTest {
    /** What a listener has heard so far. */
    private static final class Ear {
        private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
        private final WebSocket socket;

        Ear(Vertx vertx, RunningEsp32 device) throws Exception {
            WebSocketClient client = vertx.createWebSocketClient();
            socket = client.webSocket()
                    .textMessageHandler(text -> heard.add(new JsonObject(text)))
                    .connect(device.esp().port(), "127.0.0.1", "/ws")
                    .await(60, SECONDS);
        }

        JsonObject next(Predicate<JsonObject> hoped) throws InterruptedException {
            JsonObject event = heard.poll(60, SECONDS);
            while (event != null && !hoped.test(event)) {
                event = heard.poll(60, SECONDS);
            }
            assertThat(event).as("something was pushed").isNotNull();
            return event;
        }

        JsonObject next(String kind) throws InterruptedException {
            return next(event -> event.getString("event").equals(kind));
        }
    }

    @Test
    void greetsWithASnapshotAndThenTellsOfEveryChange(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options().setSpeed(20))) {
            Ear ear = new Ear(vertx, device);
            JsonObject snapshot = ear.next(event -> true);
            assertThat(snapshot.getString("event")).isEqualTo("snapshot");
            assertThat(snapshot.getString("state")).isEqualTo("idle");
            assertThat(snapshot.getBoolean("glass_present")).isFalse();

            device.post("/sim/glass", "{\"present\":true}");
            assertThat(ear.next("glass").getBoolean("present")).isTrue();
            device.dispense("{\"amount_ml\":20,\"request_id\":\"a\"}");
            JsonObject pouring = ear.next("state");
            assertThat(pouring.getString("state")).isEqualTo("pouring");
            assertThat(pouring.getString("request_id")).isEqualTo("a");
            JsonObject idle = ear.next("state");
            assertThat(idle.getString("state")).isEqualTo("idle");
            assertThat(idle.getInteger("last_pour_ml")).isEqualTo(20);
        }
    }

    @Test
    void weightsComeAtTheSampleRate(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options())) {
            Ear ear = new Ear(vertx, device);
            long before = ear.next("weight").getLong("at_ms");
            int inTime = 0;
            for (int i = 0; i < 40; i++) {
                long at = ear.next("weight").getLong("at_ms");
                inTime += at - before == 12 || at - before == 13 ? 1 : 0;
                before = at;
            }
            assertThat(inTime)
                    .as("a sample each 12.5 ms by the device's own clock")
                    .isGreaterThan(35);
        }
    }

    @Test
    void aFailedSensorIsFlaggedAndAHangingDeviceFallsSilent(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options())) {
            Ear ear = new Ear(vertx, device);
            device.post("/sim/fault", "{\"kind\":\"weight_sensor\"}");
            JsonObject failed = ear.next(event -> event.containsKey("sensor_error"));
            assertThat(failed.getString("event")).isEqualTo("weight");
            device.post("/sim/fault", "{\"kind\":\"hang\"}");
            device.truth();
            ear.heard.clear();
            device.truth();
            assertThat(ear.heard).isEmpty();
        }
    }

    @Test
    void aPowerCutEndsTheConnection(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options())) {
            Ear ear = new Ear(vertx, device);
            var ended = io.vertx.core.Promise.<Void>promise();
            ear.socket.closeHandler(closed -> ended.complete());
            device.post("/sim/power", "{\"action\":\"cut\"}");
            ended.future().await(60, SECONDS);
        }
    }

    @Test
    void aPlainDeviceHasNoPushNoStopAndNoMemory(Vertx vertx) throws Exception {
        VirtualEsp32Options plain = new VirtualEsp32Options().setSpeed(20).setExtensions(Extensions.NONE);
        try (RunningEsp32 device = RunningEsp32.start(vertx, plain)) {
            assertThatThrownBy(() -> new Ear(vertx, device)).isInstanceOf(Exception.class);
            device.glass(180);
            String request = "{\"amount_ml\":5,\"request_id\":\"same\"}";
            device.dispense(request);
            assertThat(device.post("/stop", "").statusCode()).isEqualTo(404);
            assertThat(device.json("/status").fieldNames()).doesNotContain("request_id", "capabilities");
            device.settled();
            device.dispense(request);
            assertThat(device.truth().getInteger("pours_started")).isEqualTo(2);
        }
    }
}
