package io.aztecpour.virtualesp32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PushTest {
    @Test
    void greetsWithASnapshotAndThenTellsOfEveryChange(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options().setSpeed(20));
                PushListener listener = PushListener.open(vertx, device)) {
            JsonObject snapshot = listener.next(event -> true);
            assertThat(snapshot.getString("event")).isEqualTo("snapshot");
            assertThat(snapshot.getString("state")).isEqualTo("idle");
            assertThat(snapshot.getBoolean("glass_present")).isFalse();

            device.post("/sim/glass", "{\"present\":true}");
            assertThat(listener.next("glass").getBoolean("present")).isTrue();
            device.dispense("{\"amount_ml\":20,\"request_id\":\"a\"}");
            JsonObject pouring = listener.next("state");
            assertThat(pouring.getString("state")).isEqualTo("pouring");
            assertThat(pouring.getString("request_id")).isEqualTo("a");
            JsonObject idle = listener.next("state");
            assertThat(idle.getString("state")).isEqualTo("idle");
            assertThat(idle.getInteger("last_pour_ml")).isEqualTo(20);
        }
    }

    @Test
    void weightsComeAtTheSampleRate(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options());
                PushListener listener = PushListener.open(vertx, device)) {
            long before = listener.next("weight").getLong("at_ms");
            int inTime = 0;
            for (int i = 0; i < 40; i++) {
                long at = listener.next("weight").getLong("at_ms");
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
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options());
                PushListener listener = PushListener.open(vertx, device)) {
            device.post("/sim/fault", "{\"kind\":\"weight_sensor\"}");
            JsonObject failed = listener.next(event -> event.containsKey("sensor_error"));
            assertThat(failed.getString("event")).isEqualTo("weight");
            device.post("/sim/fault", "{\"kind\":\"hang\"}");
            device.truth();
            listener.heard().clear();
            device.truth();
            assertThat(listener.heard()).isEmpty();
        }
    }

    @Test
    void aPowerCutEndsTheConnection(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options());
                PushListener listener = PushListener.open(vertx, device)) {
            device.post("/sim/power", "{\"action\":\"cut\"}");
            listener.awaitCutOff();
        }
    }

    @Test
    void aPlainDeviceHasNoPushNoStopAndNoMemory(Vertx vertx) throws Exception {
        VirtualEsp32Options plain = new VirtualEsp32Options().setSpeed(20).setExtensions(Extensions.NONE);
        try (RunningEsp32 device = RunningEsp32.start(vertx, plain)) {
            assertThatThrownBy(() -> PushListener.open(vertx, device)).isInstanceOf(Exception.class);
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
