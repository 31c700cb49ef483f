package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class PourApiTest {
    private static final JsonObject WISH = new JsonObject().put("amount_ml", 30).put("user_token", "anna");

    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    @BeforeEach
    void open() {
        hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1)));
    }

    @Test
    void staffPourAndGuestsDoNot() {
        hub.place(0);
        var refused = hub.http.post("/api/dispense", WISH);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("NOT_SIGNED_IN");
        var poured = hub.http.as(hub.http.bartender(), HttpMethod.POST, "/api/dispense", WISH);
        assertThat(poured.statusCode()).isEqualTo(200);
        assertThat(poured.bodyAsJsonObject())
                .isEqualTo(new JsonObject()
                        .put("success", true)
                        .put("message", "Dispense started")
                        .put("request_id", poured.bodyAsJsonObject().getString("request_id"))
                        .put("tap", "tap-0"));
        started("anna", "Bo");
    }

    /** The one row of the log: a pour of 30 ml at the first tap. */
    private void started(String token, @Nullable String staff) {
        assertThat(hub.events()).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo(EventStatus.STARTED);
            assertThat(row.tap()).isEqualTo("tap-0");
            assertThat(row.amountMl()).isEqualTo(30);
            assertThat(row.userToken()).isEqualTo(token);
            assertThat(row.staff()).isEqualTo(staff);
        });
    }

    @Test
    void whatComesLongAfterThePressIsRefusedUnlessItRepeatsWhatWasAnswered() {
        hub.place(0);
        String staff = hub.http.bartender();
        long now = Browser.welcome(hub, staff).first("hello").getLong("clock");

        HttpResponse<Buffer> late = pressed(staff, now - 46_000, "late");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.bodyAsJsonObject().getString("code")).isEqualTo("STALE_REQUEST");
        assertThat(late.bodyAsJsonObject().getString("reason")).contains("took 46 s to reach the hub");
        assertThat(hub.events()).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo(EventStatus.FAILED);
            assertThat(row.code()).isEqualTo("STALE_REQUEST");
            assertThat(row.userToken()).isEqualTo("anna");
        });
        assertThat(pressed(staff, now, "late").bodyAsJsonObject()).isEqualTo(late.bodyAsJsonObject());
        assertThat(hub.truth(0).getInteger("pours_started")).isZero();

        HttpResponse<Buffer> poured = pressed(staff, now, "in time");
        assertThat(poured.statusCode()).isEqualTo(200);
        assertThat(pressed(staff, now - 46_000, "in time").bodyAsJsonObject()).isEqualTo(poured.bodyAsJsonObject());
    }

    private HttpResponse<Buffer> pressed(String staff, long atMs, String key) {
        return HubFixture.await(hub.http
                .request(HttpMethod.POST, "/api/dispense")
                .putHeader("Cookie", staff)
                .putHeader("Idempotency-Key", key)
                .putHeader("Pressed-At", String.valueOf(atMs))
                .sendJson(WISH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tare", "calibrate", "reboot"})
    void noScaleIsMovedLongAfterThePress(String order) {
        String admin = hub.http.admin();
        long now = Browser.welcome(hub, admin).first("hello").getLong("clock");
        HttpResponse<Buffer> late = HubFixture.await(hub.http
                .request(HttpMethod.POST, "/api/taps/tap-0/" + order)
                .putHeader("Cookie", admin)
                .putHeader("Pressed-At", String.valueOf(now - 46_000))
                .sendJson(order.equals("calibrate") ? new JsonObject().put("known_weight_g", 185) : new JsonObject()));
        assertThat(late.statusCode()).as(late.bodyAsString()).isEqualTo(409);
        assertThat(late.bodyAsJsonObject().getString("code")).isEqualTo("STALE_REQUEST");
    }

    private void openToAnyone() {
        HubSettings kept = HubFixture.await(hub.bus.ask(Addresses.SETTINGS, Empty.EMPTY));
        HubSettings open = kept.withAccess(HubSettings.PourAccess.ANYONE, kept.accessGuests());
        HubFixture.await(hub.bus.ask(Addresses.CHANGE_SETTINGS, open));
        WaitFor.until(() -> hub.http.get("/api/logs").statusCode() == 200);
    }

    @Test
    void aGuestCannotFillTheLogAndKeepsNobodyOfStaffFromPouring() {
        String staff = hub.http.bartender();
        openToAnyone();
        List<HttpResponse<Buffer>> answers = wishes(400, null);
        assertThat(answers).extracting(HttpResponse::statusCode).contains(409).containsOnly(409, 429);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 429).allSatisfy(answer -> {
            assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo("TOO_MANY_TRIES");
            assertThat(answer.getHeader("Retry-After")).isNotBlank();
        });
        assertThat(hub.events().size()).isBetween(100, 300);

        assertThat(wishes(50, staff)).extracting(HttpResponse::statusCode).containsOnly(409);
        assertThat(hub.events()).filteredOn(row -> "Bo".equals(row.staff())).hasSize(50);
    }

    private List<HttpResponse<Buffer>> wishes(int count, String cookie) {
        return HubFixture.await(Future.all(IntStream.range(0, count)
                        .mapToObj(i -> {
                            var wish = hub.http
                                    .request(HttpMethod.POST, "/api/dispense")
                                    .putHeader("Idempotency-Key", (cookie == null ? "guest-" : "staff-") + i);
                            return (cookie == null ? wish : wish.putHeader("Cookie", cookie)).sendJson(WISH);
                        })
                        .toList()))
                .list();
    }

    @Test
    void guestsPourWhileAnyoneMay() {
        hub.place(0);
        openToAnyone();
        assertThat(hub.http.post("/api/dispense", WISH).statusCode()).isEqualTo(200);
        started("anna", null);
        assertThat(hub.http.get("/api/logs?limit=5").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",\"user_token\":null", ",\"user_token\":\"\"", ",\"user_token\":\" \"", ",\"user_token\":5"
            })
    void whoeverSendsNoNamePoursAsAnonymousWhereAnyoneMay(String token) {
        JsonObject wish = new JsonObject("{\"amount_ml\":30" + token + "}");
        hub.place(0);
        String staff = hub.http.bartender();
        var refused = hub.http.as(staff, HttpMethod.POST, "/api/dispense", wish);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.bodyAsJsonObject().getJsonObject("fields").fieldNames())
                .containsExactly("user_token");

        openToAnyone();
        assertThat(hub.http.post("/api/dispense", wish).statusCode()).isEqualTo(200);
        started("anonymous", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[]", "{}"})
    void aTokenThatIsNoNameAtAllIsInvalidEverywhere(String token) {
        openToAnyone();
        JsonObject wish = new JsonObject("{\"amount_ml\":30,\"user_token\":" + token + "}");
        assertThat(hub.http.post("/api/dispense", wish).statusCode()).isEqualTo(400);
        assertThat(hub.events()).isEmpty();
    }

    @Test
    void aRefusalHasItsStatusAndCode() {
        String staff = hub.http.bartender();
        var answer = hub.http.as(staff, HttpMethod.POST, "/api/dispense", WISH);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.bodyAsJsonObject().getBoolean("success")).isFalse();
        assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo("NO_GLASS");
        assertThat(answer.bodyAsJsonObject().getString("reason"))
                .isEqualTo(hub.events().get(0).reason());
    }

    /** The rows are written past the dispense verticle, as those of an earlier run are. */
    @Test
    void aPourThatOnlyTheLogRemembersTellsItsStartAndItsEnd() {
        Event started = Event.at(1_000, EventStatus.STARTED)
                .guest("anna", 30)
                .requestId("past")
                .tap("tap-0", "Mezcal")
                .build();
        Event ended = Event.at(9_000, EventStatus.SUCCESS)
                .guest("anna", 30)
                .requestId("past")
                .tap("tap-0", "Mezcal")
                .measured(29.5, true)
                .build();
        HubFixture.await(hub.bus.ask(Addresses.APPEND, new Append(List.of(started, ended), null)));
        JsonObject pour = hub.http.get("/api/pours/past").bodyAsJsonObject();
        assertThat(pour.getLong("started_at")).isEqualTo(1_000);
        assertThat(pour.getLong("ended_at")).isEqualTo(9_000);
        assertThat(pour.getString("phase")).isEqualTo("success");
        assertThat(pour.getDouble("poured_ml")).isEqualTo(29.5);
        assertThat(pour.getBoolean("measured")).isTrue();
    }

    @Test
    void stopTellsWhoPressedIt() {
        hub.place(0);
        Future<?> flows = hub.poured(0, 1);
        Future<?> ended = hub.ended(0);
        assertThat(hub.dispense(0, 60, "anna").code()).isNull();
        HubFixture.await(flows);
        var answer = hub.http.as(hub.http.bartender(), HttpMethod.POST, "/api/taps/tap-0/stop", null);
        assertThat(answer.bodyAsString()).isEqualTo("{\"success\":true,\"stopped\":[\"tap-0\"],\"cannot_stop\":[]}");
        HubFixture.await(ended);
        assertThat(hub.events().get(0).code()).isEqualTo("STOPPED");
        assertThat(hub.events().get(0).reason()).contains("Bo");
        assertThat(hub.http.as(null, HttpMethod.POST, "/api/stop", null).statusCode())
                .isEqualTo(401);
    }
}
