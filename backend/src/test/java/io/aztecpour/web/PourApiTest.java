package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Catalogue;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.HubSettings;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PourApiTest {
    private static final JsonObject WISH = new JsonObject().put("amount_ml", 30).put("user_token", "anna");

    private TestHub hub;

    @BeforeEach
    void open() {
        hub = new TestHub();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void staffPourAndGuestsDoNot() {
        var refused = hub.post("/api/dispense", WISH);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("NOT_SIGNED_IN");
        var poured = hub.as(hub.bartender(), HttpMethod.POST, "/api/dispense", WISH);
        assertThat(poured.statusCode()).isEqualTo(200);
        assertThat(poured.bodyAsJsonObject())
                .isEqualTo(new JsonObject()
                        .put("success", true)
                        .put("message", "Dispense started")
                        .put("request_id", "r-1")
                        .put("tap", "left"));
        assertThat(hub.bar.dispensed).containsExactly(new DispenseRequest(null, 30, "anna", null, "Bo"));
    }

    private void openToAnyone() {
        HubSettings open =
                new HubSettings(HubSettings.PourAccess.ANYONE, HubSettings.GuestAccess.ANY, null, 10, 50, true);
        hub.bus.publish(Catalogue.SETTINGS_CHANGES, open);
        WaitFor.until(() -> hub.live.bar().settings().equals(open));
    }

    @Test
    void aGuestCannotFillTheLogAndKeepsNobodyOfStaffFromPouring() {
        String staff = hub.bartender();
        openToAnyone();
        hub.bar.dispenser = request -> DispenseAnswer.refused(null, "left", Code.NO_GLASS, "Place a glass first.");
        List<HttpResponse<Buffer>> answers = wishes(400, null);
        assertThat(answers).extracting(HttpResponse::statusCode).contains(409).containsOnly(409, 429);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 429).allSatisfy(answer -> {
            assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo("TOO_MANY_TRIES");
            assertThat(answer.getHeader("Retry-After")).isNotBlank();
        });
        assertThat(hub.bar.dispensed.size()).isBetween(100, 300);

        hub.bar.dispensed.clear();
        assertThat(wishes(50, staff)).extracting(HttpResponse::statusCode).containsOnly(409);
        assertThat(hub.bar.dispensed).hasSize(50);
    }

    private List<HttpResponse<Buffer>> wishes(int count, String cookie) {
        return TestHub.await(Future.all(IntStream.range(0, count)
                        .mapToObj(i -> {
                            var wish = hub.request(HttpMethod.POST, "/api/dispense")
                                    .putHeader("Idempotency-Key", "key-" + i);
                            return (cookie == null ? wish : wish.putHeader("Cookie", cookie)).sendJson(WISH);
                        })
                        .toList()))
                .list();
    }

    @Test
    void guestsPourWhileAnyoneMay() {
        openToAnyone();
        assertThat(hub.post("/api/dispense", WISH).statusCode()).isEqualTo(200);
        assertThat(hub.bar.dispensed).containsExactly(new DispenseRequest(null, 30, "anna", null, null));
        assertThat(hub.get("/api/logs?limit=5").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",\"user_token\":null", ",\"user_token\":\"\"", ",\"user_token\":\" \"", ",\"user_token\":5"
            })
    void whoeverSendsNoNamePoursAsAnonymousWhereAnyoneMay(String token) {
        JsonObject wish = new JsonObject("{\"amount_ml\":30" + token + "}");
        String staff = hub.bartender();
        var refused = hub.as(staff, HttpMethod.POST, "/api/dispense", wish);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.bodyAsJsonObject().getJsonObject("fields").fieldNames())
                .containsExactly("user_token");

        openToAnyone();
        assertThat(hub.post("/api/dispense", wish).statusCode()).isEqualTo(200);
        assertThat(hub.bar.dispensed).containsExactly(new DispenseRequest(null, 30, "anonymous", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[]", "{}"})
    void aTokenThatIsNoNameAtAllIsInvalidEverywhere(String token) {
        openToAnyone();
        JsonObject wish = new JsonObject("{\"amount_ml\":30,\"user_token\":" + token + "}");
        assertThat(hub.post("/api/dispense", wish).statusCode()).isEqualTo(400);
        assertThat(hub.bar.dispensed).isEmpty();
    }

    @Test
    void aRefusalHasItsStatusAndCode() {
        String staff = hub.bartender();
        hub.bar.dispenser = request -> DispenseAnswer.refused(null, "left", Code.NO_GLASS, "Place a glass first.");
        var answer = hub.as(staff, HttpMethod.POST, "/api/dispense", WISH);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.bodyAsJsonObject().getBoolean("success")).isFalse();
        assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo("NO_GLASS");
        assertThat(answer.bodyAsJsonObject().getString("reason")).isEqualTo("Place a glass first.");
    }

    @Test
    void stopTellsWhoPressedIt() {
        var answer = hub.as(hub.bartender(), HttpMethod.POST, "/api/taps/left/stop", null);
        assertThat(answer.bodyAsString()).isEqualTo("{\"success\":true,\"stopped\":[\"left\"],\"cannot_stop\":[]}");
        assertThat(hub.bar.stops.peek().staff()).isEqualTo("Bo");
        assertThat(hub.as(null, HttpMethod.POST, "/api/stop", null).statusCode())
                .isEqualTo(401);
    }
}
