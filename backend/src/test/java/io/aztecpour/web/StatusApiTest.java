package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages written for the original read, whatever the device does. */
class StatusApiTest {
    private static final JsonObject OFFLINE = new JsonObject()
            .put("state", "offline")
            .put("glass_present", false)
            .put("uptime", 0)
            .put("last_pour_ml", 0);

    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    @BeforeEach
    void open() {
        hub = HubFixture.open(HubSetup.in(data).withSilentTaps("left"));
    }

    private void heard(DeviceState state, @Nullable String word, boolean online) {
        hub.bus.publish(Addresses.TAP_HEALTH, Samples.health("left", online, null, Samples.DISPENSER));
        hub.bus.publish(Addresses.READINGS, reading(state, word));
        WaitFor.until(this::isShown);
    }

    private boolean isShown() {
        JsonObject shown = hub.http.get("/api/taps/left").bodyAsJsonObject().getJsonObject("reading");
        return shown != null && Double.valueOf(300).equals(shown.getDouble("weight_g"));
    }

    private static Reading reading(DeviceState state, @Nullable String word) {
        return new Reading(
                "left", 1, 1_000, 1, 300.0, null, null, 42.5, Glass.PRESENT, state, word, false, false, 7, "r", 29.6);
    }

    private JsonObject status() {
        return hub.http.get("/api/status").bodyAsJsonObject();
    }

    @Test
    void aDeviceThatIsAwayHasTheFieldsThatPagesRead() {
        assertThat(status().getBoolean("esp_online")).isFalse();
        assertThat(status().getJsonObject("esp_status")).isEqualTo(OFFLINE);
        heard(DeviceState.OFFLINE, null, false);
        assertThat(status().getJsonObject("esp_status")).isEqualTo(OFFLINE);
    }

    @Test
    void aDispenserThatIsAwayIsOfflineWhileItsScaleAnswers() {
        heard(DeviceState.OFFLINE, null, true);
        assertThat(status().getJsonObject("esp_status")).isEqualTo(OFFLINE);
    }

    @Test
    void aDispenserThatWasNotHeardYetIsNotIdle() {
        heard(DeviceState.UNKNOWN, null, true);
        assertThat(status().getJsonObject("esp_status")).isEqualTo(OFFLINE);
    }

    @Test
    void aDeviceThatIsThereTellsItsState() {
        heard(DeviceState.IDLE, null, true);
        assertThat(status().getJsonObject("esp_status"))
                .isEqualTo(new JsonObject()
                        .put("state", "idle")
                        .put("glass_present", true)
                        .put("uptime", 7)
                        .put("last_pour_ml", 30));
    }

    @Test
    void aStateThatNobodyKnowsIsToldToStaffInTheDevicesWord() {
        heard(DeviceState.UNKNOWN, "error", true);
        saysState(status(), "unknown");
        saysState(
                hub.http
                        .as(hub.http.bartender(), HttpMethod.GET, "/api/status", null)
                        .bodyAsJsonObject(),
                "error");
    }

    private static void saysState(JsonObject status, String word) {
        assertThat(status.getJsonObject("esp_status").getString("state")).isEqualTo(word);
        JsonObject reading = status.getJsonArray("taps").getJsonObject(0).getJsonObject("reading");
        assertThat(reading.getString("state")).isEqualTo("unknown");
        assertThat(reading.getString("state_word")).isEqualTo(word);
    }

    @Test
    void theTimeIsANumberOfSeconds() {
        long before = Instant.now().getEpochSecond();
        assertThat(status().getValue("timestamp")).isInstanceOf(Integer.class);
        assertThat(status().getLong("timestamp"))
                .isBetween(before, Instant.now().getEpochSecond());
    }
}
