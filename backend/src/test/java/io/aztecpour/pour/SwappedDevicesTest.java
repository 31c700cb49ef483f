package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.TapHealth;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A router may hand out two addresses the other way round, or a spare board stand in for one: neither pours a wrong drink. */
@Execution(ExecutionMode.CONCURRENT)
class SwappedDevicesTest {
    private static final int AMOUNT_ML = 20;

    @TempDir
    Path data;

    private static VirtualEsp32Options board(String name) {
        return new VirtualEsp32Options().setDeviceId(null).setName(name).setSpeed(2);
    }

    private static Future<TapHealth> health(HubFixture hub, int tap, boolean another) {
        return hub.next(
                Addresses.TAP_HEALTH,
                health -> health.tap().equals("tap-" + tap)
                        && health.online()
                        && health.otherDevices().isEmpty() != another);
    }

    private static void assertRefused(HubFixture hub, int tap, String found, String expected) {
        DispenseAnswer answer = hub.dispense(tap, AMOUNT_ML, "guest");
        assertThat(answer.code()).as("%s", answer).isEqualTo(Code.OTHER_DEVICE);
        assertThat(answer.reason()).contains("now answers " + found, "instead of " + expected);
    }

    private static void assertPours(HubFixture hub) {
        Pour pour = hub.pour(0, AMOUNT_ML);
        assertThat(pour.phase()).as(pour.reason()).isEqualTo(PourPhase.SUCCESS);
    }

    private static JsonArray others(HubFixture hub, int tap) {
        return hub.http
                .asAdmin(HttpMethod.GET, "/api/taps/tap-" + tap, null)
                .bodyAsJsonObject()
                .getJsonArray("other_devices");
    }

    private static HttpResponse<Buffer> order(HubFixture hub, String path, JsonObject body) {
        return hub.http.asAdmin(HttpMethod.POST, "/api/taps/" + path, body);
    }

    @Test
    void tapsWhoseDevicesChangedPlacesPourNothingUntilTheirAddressesFollow() throws Exception {
        try (HubFixture hub = HubFixture.served(
                StoreOptions.in(data), TapStand.one(board("aztec-1")), TapStand.one(board("aztec-2")))) {
            Future<?> told = Future.all(health(hub, 0, true), health(hub, 1, true));
            int first = hub.devices.unplug(0);
            int second = hub.devices.unplug(1);
            hub.devices.plugIn(0, board("aztec-1").setPort(second));
            hub.devices.plugIn(1, board("aztec-2").setPort(first));
            await(told);
            assertRefused(hub, 0, "aztec-2, the device of tap", "aztec-1");
            assertRefused(hub, 1, "aztec-1, the device of tap", "aztec-2");

            hub.restartHub();
            assertRefused(hub, 0, "aztec-2", "aztec-1");
            assertThat(hub.truth(0).getInteger("pours_started")).isZero();
            assertThat(hub.truth(1).getInteger("pours_started")).isZero();
            assertThat(hub.http.get("/api/taps/tap-0").bodyAsJsonObject().getJsonArray("other_devices"))
                    .as("guests read no names of devices")
                    .isEmpty();

            Future<?> followed = Future.all(hub.ready(0), hub.ready(1));
            assertThat(order(hub, "tap-0/swap", new JsonObject().put("with", "tap-1"))
                            .statusCode())
                    .isEqualTo(200);
            await(followed);
            assertThat(hub.events()).extracting(Event::code).startsWith("TAPS_SWAPPED", "TAPS_SWAPPED");
            assertThat(hub.http
                            .asAdmin(HttpMethod.GET, "/api/taps/tap-0", null)
                            .bodyAsJsonObject()
                            .getString("dispenser_url"))
                    .isEqualTo("http://127.0.0.1:" + second);
            hub.place(0);
            assertPours(hub);
            assertThat(hub.truth(0).getInteger("pours_started")).isEqualTo(1);
            assertThat(order(hub, "tap-0/swap", new JsonObject().put("with", "tap-1"))
                            .statusCode())
                    .as("they are where they belong")
                    .isEqualTo(409);
        }
    }

    @Test
    void aSpareBoardPoursOnceAnAdminAcceptsIt() throws Exception {
        try (HubFixture hub = HubFixture.served(StoreOptions.in(data), TapStand.one(board("aztec-1")))) {
            int port = hub.devices.unplug(0);
            Future<?> told = Future.all(health(hub, 0, true), hub.ready(0));
            hub.devices.plugIn(0, board("spare").setPort(port));
            await(told);
            hub.place(0);
            assertRefused(hub, 0, "spare", "aztec-1");

            JsonObject other = others(hub, 0).getJsonObject(0);
            JsonObject accepted = new JsonObject().put("url", other.getString("url"));
            JsonObject third = new JsonObject().putNull("id").put("name", "aztec-3");
            assertThat(order(hub, "tap-0/accept-device", accepted.copy().put("device", third))
                            .bodyAsJsonObject()
                            .getString("code"))
                    .isEqualTo("OTHER_DEVICE");
            Future<?> settled = health(hub, 0, false);
            HttpResponse<Buffer> answer =
                    order(hub, "tap-0/accept-device", accepted.put("device", other.getJsonObject("found")));
            assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
            await(settled);
            assertThat(hub.events().get(0).reason())
                    .isEqualTo(
                            "Accepted spare at %s for tap Tap 1 in place of aztec-1".formatted(other.getString("url")));
            assertPours(hub);
        }
    }

    @Test
    void aDeviceThatAnAdminRenamesGoesOnPouring() throws Exception {
        try (HubFixture hub = HubFixture.served(StoreOptions.in(data), TapStand.one(board("aztec-1")))) {
            assertThat(hub.http
                            .asAdmin(
                                    HttpMethod.PATCH,
                                    "/api/taps/tap-0/settings",
                                    new JsonObject().put("device_name", "Xochitl"))
                            .statusCode())
                    .isEqualTo(200);
            hub.restartHub();
            hub.place(0);
            assertPours(hub);

            hub.fault(0, "nameless");
            hub.restartHub();
            assertThat(hub.dispense(0, AMOUNT_ML, "guest").code()).isEqualTo(Code.OTHER_DEVICE);
            Future<?> settled = health(hub, 0, false);
            hub.devices.clearFaults(0);
            await(settled);
            hub.place(0);
            assertPours(hub);
        }
    }
}
