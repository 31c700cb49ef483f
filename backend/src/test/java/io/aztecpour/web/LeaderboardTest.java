package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.guests.GuestDraft;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who had most, where the admin wants that to be known and the guest agreed. */
class LeaderboardTest {
    @TempDir
    Path data;

    private HubFixture hub;
    private String admin;

    @BeforeEach
    void open() {
        hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1)));
        admin = hub.http.admin();
        Map.of("AB-10", "Ana Torres", "BO", "Bo", "CE", "Cem", "DI", "Dia")
                .forEach((token, name) ->
                        HubFixture.await(hub.bus.ask(Addresses.ADD_GUEST, new GuestDraft(token, name, null))));
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private void switchOn(boolean on) {
        assertThat(hub.http
                        .as(admin, HttpMethod.PATCH, "/api/settings", new JsonObject().put("leaderboard", on))
                        .statusCode())
                .isEqualTo(200);
        WaitFor.until(() -> hub.http.get("/api/insight/leaderboard").statusCode() == (on ? 200 : 403));
    }

    private void had(String token, double... ml) {
        List<Event> rows = new ArrayList<>();
        for (double each : ml) {
            rows.add(Event.at(System.currentTimeMillis(), EventStatus.SUCCESS)
                    .guest(token, 40)
                    .requestId(token + rows.size())
                    .tap("tap-0", "Mezcal")
                    .measured(each, true)
                    .build());
        }
        hub.write(rows);
    }

    private HttpResponse<Buffer> agree(String token, boolean agreed) {
        return hub.http.as(
                null, HttpMethod.PUT, "/api/me/" + token + "/leaderboard", new JsonObject().put("agreed", agreed));
    }

    private String board() {
        JsonArray guests =
                hub.http.get("/api/insight/leaderboard").bodyAsJsonObject().getJsonArray("guests");
        return guests.encode();
    }

    private void awaitBoard(String expected) {
        WaitFor.until(() -> board().equals(expected));
    }

    @Test
    void thereIsNoneUntilAnAdminSwitchesItOn() {
        for (HttpResponse<Buffer> refused : List.of(hub.http.get("/api/insight/leaderboard"), agree("AB-10", true))) {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("LEADERBOARD_OFF");
        }
        assertThat(hub.http.get("/api/me/AB-10").bodyAsJsonObject().containsKey("leaderboard"))
                .isFalse();
    }

    /** So that no page asks for one that is not there. */
    @Test
    void everyPageHearsWhetherThereIsOne() {
        Browser page = Browser.welcome(hub, null);
        assertThat(page.first("hello").getBoolean("leaderboard")).isFalse();
        switchOn(true);
        page.first(frame -> frame.getBoolean("leaderboard", false));
    }

    @Test
    void itNamesWhoAgreedAndNobodyElse() {
        switchOn(true);
        had("AB-10", 40.0, 20.0);
        had("ab1o", 5.0);
        had("BO", 80.0);
        had("CE", 65.0);
        had("stranger", 99.0);
        assertThat(board()).isEqualTo("[]");
        assertThat(hub.http.get("/api/me/AB-10").bodyAsJsonObject().getBoolean("leaderboard"))
                .isFalse();

        assertThat(agree("ab1o", true).bodyAsJsonObject().getBoolean("leaderboard"))
                .isTrue();
        agree("CE", true);
        agree("DI", true);
        awaitBoard("[{\"place\":1,\"name\":\"Ana\",\"pours\":3,\"ml\":65.0},"
                + "{\"place\":1,\"name\":\"Cem\",\"pours\":1,\"ml\":65.0}]");
        assertThat(hub.http.get("/api/insight/leaderboard").bodyAsString()).doesNotContain("AB-10", "Torres");

        agree("AB-10", false);
        awaitBoard("[{\"place\":1,\"name\":\"Cem\",\"pours\":1,\"ml\":65.0}]");
        switchOn(false);
        switchOn(true);
        assertThat(agree("stranger", true).bodyAsJsonObject().getString("code")).isEqualTo("UNKNOWN_GUEST");
    }

    /** Only the guest can agree; staff can take them off, and whoever is blocked is not named. */
    @Test
    void staffTakeAGuestOffButPutNobodyOn() {
        switchOn(true);
        had("BO", 80.0);
        had("CE", 10.0);
        JsonObject on = new JsonObject().put("leaderboard", true);
        assertThat(hub.http.as(admin, HttpMethod.PATCH, "/api/guests/BO", on).statusCode())
                .isEqualTo(400);
        agree("BO", true);
        agree("CE", true);
        hub.http.as(admin, HttpMethod.PATCH, "/api/guests/CE", new JsonObject().put("blocked", true));
        awaitBoard("[{\"place\":1,\"name\":\"Bo\",\"pours\":1,\"ml\":80.0}]");

        JsonObject off = new JsonObject().put("leaderboard", false);
        assertThat(hub.http.as(admin, HttpMethod.PATCH, "/api/guests/BO", off).statusCode())
                .isEqualTo(200);
        awaitBoard("[]");
    }

    @Test
    void theLogSaysWhoAgreedOnceAndAHostilePhoneCannotFillIt() {
        switchOn(true);
        agree("BO", true);
        agree("BO", true);
        JsonObject row = hub.http
                .as(admin, HttpMethod.GET, "/api/logs?status=changed", null)
                .bodyAsJsonArray()
                .getJsonObject(0);
        assertThat(row.getString("reason")).isEqualTo("Changed guest Bo: on the leaderboard");
        assertThat(row.getValue("staff")).isNull();

        int answer = 200;
        for (int turn = 0; answer == 200; turn++) {
            answer = agree("BO", turn % 2 == 1).statusCode();
            assertThat(turn).isLessThan(40);
        }
        assertThat(answer).isEqualTo(429);
    }
}
