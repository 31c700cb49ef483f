package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.fixture.Devices;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.virtualesp32.Extensions;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dispenser that is neither idle nor pouring and has a word of its own for that. */
@Execution(ExecutionMode.CONCURRENT)
class OddStateTest {
    @TempDir
    Path data;

    /** @param extended it pushes what changes, also its word */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isShownInItsOwnWordAndDoesNotPour(boolean extended) throws Exception {
        VirtualEsp32Options board = TapStand.calm(7).setExtensions(extended ? Extensions.ALL : Extensions.NONE);
        try (HubFixture hub = HubFixture.of(StoreOptions.in(data), TapStand.one(board))) {
            Devices devices = hub.devices;
            devices.sim(0, "glass", new JsonObject().put("present", true).put("empty_g", 180));
            until(hub, device -> device.getBoolean("glass_present"));

            say(devices, "error");
            untilState(hub, "error");
            // Guests are told no word but the hub's own.
            assertThat(hub.http.get("/api/status").bodyAsString())
                    .contains("\"state\":\"unknown\"")
                    .doesNotContain("\"error\"");
            HttpResponse<Buffer> refused = pour(hub);
            assertThat(refused.statusCode()).isEqualTo(502);
            assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("DEVICE_REFUSED");
            assertThat(refused.bodyAsJsonObject().getString("reason"))
                    .isEqualTo("The dispenser says \"error\", so it does not pour: look at it.");

            // What hardware says is shown to people, so only what can be read of it, and not all of a novel.
            say(devices, "\u202e\ud800a\u0000b" + "c".repeat(100));
            untilState(hub, "ab" + "c".repeat(38));
            say(devices, "\u0007");
            untilState(hub, "unknown");

            devices.clearFaults(0);
            untilState(hub, "idle");
            assertThat(devices.truth(0).getInteger("pours_started")).isZero();
            HttpResponse<Buffer> poured = pour(hub);
            assertThat(poured.statusCode()).as(poured.bodyAsString()).isEqualTo(200);
        }
    }

    private static void say(Devices devices, String word) throws Exception {
        devices.sim(0, "fault", new JsonObject().put("kind", "odd_state").put("word", word));
    }

    private static HttpResponse<Buffer> pour(HubFixture hub) throws Exception {
        return hub.http.asAdmin(
                HttpMethod.POST,
                "/api/dispense",
                new JsonObject().put("amount_ml", 5).put("user_token", "ana"));
    }

    private static void untilState(HubFixture hub, String state) {
        until(hub, device -> device.getString("state").equals(state));
    }

    private static void until(HubFixture hub, Predicate<JsonObject> wanted) {
        WaitFor.until(() -> wanted.test(device(hub)));
    }

    private static JsonObject device(HubFixture hub) {
        return hub.http
                .asAdmin(HttpMethod.GET, "/api/status", null)
                .bodyAsJsonObject()
                .getJsonObject("esp_status");
    }
}
