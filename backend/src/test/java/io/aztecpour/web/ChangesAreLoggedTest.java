package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ChangesAreLoggedTest {
    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    private String admin;

    @BeforeEach
    void open() {
        hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1)));
        admin = hub.http.admin();
    }

    private Event last() {
        return hub.events().get(0);
    }

    @Test
    void everyChangeSaysWhatAndWho() {
        String colour = hub.http.get("/api/taps/tap-0").bodyAsJsonObject().getString("colour");
        hub.http.as(
                admin,
                HttpMethod.PATCH,
                "/api/taps/tap-0",
                new JsonObject().put("drink", "Pisco").put("colour", "#ffffff"));
        assertThat(last().reason())
                .isEqualTo("Changed tap Tap 1: drink Water → Pisco; colour " + colour + " → #ffffff");
        assertThat(last().staff()).isEqualTo("Ada");
        assertThat(last().status()).isEqualTo(EventStatus.CHANGED);
        assertThat(last().tap()).isEqualTo("tap-0");
        assertThat(last().details())
                .isEqualTo(ChangeDetails.of(
                        "Tap 1",
                        new FieldChange("drink", "Water", "Pisco"),
                        new FieldChange("colour", colour, "#ffffff")));
        hub.http.as(admin, HttpMethod.PATCH, "/api/settings", new JsonObject().put("guest_limit_ml", 120));
        assertThat(last().reason()).isEqualTo("Changed the hub's settings: guest_limit_ml null → 120");
        assertThat(last().details()).isEqualTo(ChangeDetails.of(null, new FieldChange("guest_limit_ml", null, 120)));
        hub.http.as(admin, HttpMethod.PATCH, "/api/settings", new JsonObject().putNull("guest_limit_ml"));
        assertThat(HubFixture.await(hub.bus.ask(Addresses.SETTINGS, Empty.EMPTY))
                        .guestLimitMl())
                .isNull();
        hub.http.as(
                admin,
                HttpMethod.PATCH,
                "/api/taps/tap-0/settings",
                new JsonObject().put("device_name", "Left").put("mqtt", new JsonObject().put("password", "hush")));
        assertThat(last().toString()).contains("mqtt").doesNotContain("hush");
        assertThat(last().details().changes())
                .contains(FieldChange.untold("mqtt.password"))
                .anySatisfy(change -> {
                    assertThat(change.field()).isEqualTo("device_name");
                    assertThat(change.from()).isNotNull().isNotEqualTo("Left");
                    assertThat(change.to()).isEqualTo("Left");
                });
        hub.place(0);
        hub.http.as(admin, HttpMethod.POST, "/api/taps/tap-0/calibrate", new JsonObject().put("known_weight_g", 180));
        assertThat(last().code()).isEqualTo("CALIBRATED");
        assertThat(last().details().changes())
                .extracting(FieldChange::field)
                .containsExactly("calibration_multiplier", "known_weight_g");
        assertThat(last().details().changes().get(0).from()).isEqualTo(1477.0);
    }

    @Test
    void whatIsChangedOfAGuestIsASentenceAndData() {
        hub.http.as(
                admin,
                HttpMethod.POST,
                "/api/guests",
                new JsonObject().put("token", "li").put("name", "Li"));
        assertThat(last().details().subject()).isEqualTo("Li");
        hub.http.as(
                admin,
                HttpMethod.PATCH,
                "/api/guests/li",
                new JsonObject().put("limit_ml", 30).put("blocked", true));
        assertThat(last().reason()).isEqualTo("Changed guest Li: limit 30 ml, blocked");
        assertThat(last().details())
                .isEqualTo(ChangeDetails.of(
                        "Li", new FieldChange("limit_ml", null, 30), new FieldChange("blocked", false, true)));
        hub.http.as(admin, HttpMethod.DELETE, "/api/guests/li", null);
        assertThat(last().details()).isEqualTo(ChangeDetails.of("Li"));

        JsonObject shown = new JsonObject()
                .put("subject", "Li")
                .put(
                        "changes",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("field", "limit_ml")
                                        .putNull("from")
                                        .put("to", 30))
                                .add(new JsonObject()
                                        .put("field", "blocked")
                                        .put("from", false)
                                        .put("to", true)));
        assertThat(hub.http
                        .as(admin, HttpMethod.GET, "/api/logs", null)
                        .bodyAsJsonArray()
                        .getJsonObject(1)
                        .getJsonObject("details"))
                .isEqualTo(shown);
        assertThat(hub.http.as(admin, HttpMethod.GET, "/api/logs.csv", null).bodyAsString())
                .contains(",\"" + shown.encode().replace("\"", "\"\"") + "\",,\r\n");
    }

    @Test
    void aChangeWhoseAnswerGotLostIsWritten() {
        hub.fault(0, new JsonObject().put("kind", "hang").put("path", "/api/tare"));
        assertThat(hub.http
                        .as(admin, HttpMethod.POST, "/api/taps/tap-0/tare", null)
                        .statusCode())
                .isEqualTo(504);
        assertThat(last().reason())
                .isEqualTo("Tried to zero the scale of Tap 1: whether the device took it is not known");
        assertThat(last().staff()).isEqualTo("Ada");
        assertThat(last().details()).as("nobody knows").isNull();
        hub.devices.clearFaults(0);
        hub.place(0);
        Future<?> flows = hub.poured(0, 1);
        assertThat(hub.dispense(0, 30, "anna").code()).isNull();
        HubFixture.await(flows);
        assertThat(hub.http
                        .as(admin, HttpMethod.POST, "/api/taps/tap-0/tare", null)
                        .statusCode())
                .isEqualTo(409);
        assertThat(hub.events()).extracting(Event::status).containsExactly(EventStatus.STARTED, EventStatus.CHANGED);
    }

    @Test
    void whatIsRefusedIsNotWritten() {
        hub.http.as(admin, HttpMethod.PATCH, "/api/taps/tap-0/settings", new JsonObject().put("bad", 1));
        hub.http.as(admin, HttpMethod.POST, "/api/taps/unknown/restore", null);
        assertThat(hub.events()).isEmpty();
    }

    @Test
    void whileNothingCanBeWrittenNothingIsChanged() {
        hub.bus.publish(Addresses.STORE_HEALTH, new StoreHealth(false, "The disk is full."));
        hub.http.awaitReady(503);
        var refused = hub.http.as(admin, HttpMethod.PATCH, "/api/taps/tap-0", new JsonObject().put("drink", "Pisco"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("LEDGER_DOWN");
        assertThat(refused.bodyAsJsonObject().getString("reason")).isEqualTo("The disk is full.");
        assertThat(hub.http.get("/api/taps/tap-0").bodyAsJsonObject().getString("drink"))
                .isEqualTo("Water");
    }
}
