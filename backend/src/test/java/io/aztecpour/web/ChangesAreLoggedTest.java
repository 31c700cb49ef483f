package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Catalogue;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.StoreHealth;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesAreLoggedTest {
    private TestHub hub;
    private String admin;

    @BeforeEach
    void open() {
        hub = new TestHub();
        admin = hub.admin();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private Event last() {
        return hub.bar.ledger.get(hub.bar.ledger.size() - 1);
    }

    @Test
    void everyChangeSaysWhatAndWho() {
        hub.as(
                admin,
                HttpMethod.PATCH,
                "/api/taps/left",
                new JsonObject().put("drink", "Pisco").put("colour", "#ffffff"));
        assertThat(last().reason()).isEqualTo("Changed tap Tap left: drink Mezcal → Pisco; colour #2fc6b4 → #ffffff");
        assertThat(last().staff()).isEqualTo("Ada");
        assertThat(last().status()).isEqualTo(EventStatus.CHANGED);
        assertThat(last().tap()).isEqualTo("left");
        hub.as(admin, HttpMethod.PATCH, "/api/settings", new JsonObject().put("guest_limit_ml", 120));
        assertThat(last().reason()).isEqualTo("Changed the hub's settings: guest_limit_ml null → 120");
        hub.as(admin, HttpMethod.PATCH, "/api/settings", new JsonObject().putNull("guest_limit_ml"));
        assertThat(hub.bar.settings.guestLimitMl()).isNull();
        hub.as(
                admin,
                HttpMethod.PATCH,
                "/api/taps/left/settings",
                new JsonObject().put("mqtt", new JsonObject().put("password", "hush")));
        assertThat(last().reason()).contains("mqtt").doesNotContain("hush");
        hub.as(admin, HttpMethod.POST, "/api/taps/left/calibrate", new JsonObject().put("known_weight_g", 200));
        assertThat(last().code()).isEqualTo("CALIBRATED");
    }

    @Test
    void aChangeWhoseAnswerGotLostIsWritten() {
        hub.bar.tareTrouble = new Fault(Code.DEVICE_TIMEOUT, "The scale does not answer.");
        assertThat(hub.as(admin, HttpMethod.POST, "/api/taps/left/tare", null).statusCode())
                .isEqualTo(504);
        assertThat(last().reason())
                .isEqualTo("Tried to zero the scale of Tap left: whether the device took it is not known");
        assertThat(last().staff()).isEqualTo("Ada");
        hub.bar.tareTrouble = new Fault(Code.BUSY, "This tap is pouring.");
        hub.as(admin, HttpMethod.POST, "/api/taps/left/tare", null);
        assertThat(hub.bar.ledger).hasSize(1);
    }

    @Test
    void whatIsRefusedIsNotWritten() {
        hub.as(admin, HttpMethod.PATCH, "/api/taps/left/settings", new JsonObject().put("bad", 1));
        hub.as(admin, HttpMethod.POST, "/api/taps/unknown/restore", null);
        assertThat(hub.bar.ledger).isEmpty();
    }

    @Test
    void whileNothingCanBeWrittenNothingIsChanged() {
        hub.bus.publish(Catalogue.STORE_HEALTH, new StoreHealth(false, "The disk is full."));
        WaitFor.until(() -> !hub.live.bar().store().ok());
        var refused = hub.as(admin, HttpMethod.PATCH, "/api/taps/left", new JsonObject().put("drink", "Pisco"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("LEDGER_DOWN");
        assertThat(refused.bodyAsJsonObject().getString("reason")).isEqualTo("The disk is full.");
        assertThat(hub.live.bar().tap("left").orElseThrow().tap().drink()).isEqualTo("Mezcal");
    }
}
