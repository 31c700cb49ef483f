package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Guests make their own badges, as many as a bar has guests. */
@Execution(ExecutionMode.CONCURRENT)
class BadgesTest {
    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    private String staff;

    @BeforeEach
    void open() {
        hub = HubFixture.open(HubSetup.in(data).withSilentTaps("left"));
        staff = hub.http.bartender();
    }

    private HttpResponse<Buffer> make(String name) {
        return hub.http.post("/api/badges", new JsonObject().put("name", name).put("show_name", true));
    }

    private void settings(JsonObject change) {
        assertThat(hub.http.asAdmin(HttpMethod.PATCH, "/api/settings", change).statusCode())
                .isEqualTo(200);
    }

    private Event last() {
        return hub.events().get(0);
    }

    @Test
    void aBadgeIsMadeConfirmedAndWrittenDown() {
        Browser page = Browser.welcome(hub, null);
        assertThat(page.first("hello").getString("guest_badges")).isEqualTo("open");
        settings(new JsonObject().put("access_guests", "known").put("access_pour", "anyone"));
        page.first(frame -> "known".equals(frame.getString("access_guests")));

        HttpResponse<Buffer> made = make("Cleo María");
        assertThat(made.statusCode()).as(made.bodyAsString()).isEqualTo(201);
        JsonObject badge = made.bodyAsJsonObject();
        assertThat(badge.getBoolean("waiting")).isTrue();
        assertThat(last().code()).isEqualTo("GUEST_ADDED");
        assertThat(last().reason()).isEqualTo("Cleo María made their own badge");
        assertThat(last().staff()).isNull();
        assertThat(hub.http.get("/api/logs").bodyAsString())
                .contains("A guest made a badge.")
                .doesNotContain("Cleo");

        String token = badge.getString("token");
        assertThat(hub.http.get("/api/me/" + token).bodyAsJsonObject().getString("code"))
                .isEqualTo("GUEST_UNCONFIRMED");
        HttpResponse<Buffer> refused = hub.http.as(
                staff,
                HttpMethod.POST,
                "/api/dispense",
                new JsonObject().put("amount_ml", 5).put("user_token", token));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("GUEST_UNCONFIRMED");

        HttpResponse<Buffer> confirmed = hub.http.as(
                staff,
                HttpMethod.PATCH,
                "/api/guests/" + token.toLowerCase(Locale.ROOT),
                new JsonObject().put("waiting", false));
        assertThat(confirmed.bodyAsJsonObject().getBoolean("waiting")).isFalse();
        assertThat(confirmed.bodyAsJsonObject().getBoolean("show_name")).isTrue();
        assertThat(last().code()).isEqualTo("GUEST_CHANGED");
        assertThat(last().staff()).isEqualTo("Bo");
        assertThat(hub.http.get("/api/me/" + token).bodyAsJsonObject().containsKey("code"))
                .isFalse();
    }

    @Test
    void onePhoneMakesNoHundredAndNothingIsWrittenThatCannotBeLogged() {
        hub.bus.publish(Addresses.STORE_HEALTH, new StoreHealth(false, "The disk is full."));
        hub.http.awaitReady(503);
        HttpResponse<Buffer> down = make("Early");
        assertThat(down.statusCode()).isEqualTo(503);
        hub.bus.publish(Addresses.STORE_HEALTH, new StoreHealth(true, null));
        WaitFor.until(() ->
                hub.http.get("/api/status").statusCode() == 200 && make("Dana").statusCode() == 201);
        assertThat(make("\u202E").statusCode()).isEqualTo(400);

        WaitFor.until(() -> make("Crowd").statusCode() == 429);
        HttpResponse<Buffer> late = make("Late");
        assertThat(late.bodyAsJsonObject().getString("code")).isEqualTo("TOO_MANY_TRIES");
        assertThat(Integer.parseInt(late.getHeader("Retry-After"))).isBetween(1, 100);
        assertThat(HubFixture.await(hub.bus.ask(Addresses.GUESTS, Empty.EMPTY)).guests())
                .hasSizeBetween(30, 40)
                .noneMatch(guest -> guest.name().equals("Early"));
        HttpResponse<Buffer> byStaff =
                hub.http.as(staff, HttpMethod.POST, "/api/badges", new JsonObject().put("name", "By staff"));
        assertThat(byStaff.statusCode()).isEqualTo(201);
    }
}
