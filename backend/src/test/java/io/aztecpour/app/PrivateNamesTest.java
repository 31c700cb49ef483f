package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests are who their badge says, in any spelling, and only staff read their names. */
class PrivateNamesTest {
    @TempDir
    static Path data;

    private static HubFixture hub;

    @BeforeAll
    static void open() throws Exception {
        // Nobody answers there: whatever is refused later than for the guest's sake is refused for that.
        TapDraft tap = new TapDraft("left", "Left", "Mezcal", null, null, "127.0.0.1:1", null);
        hub = HubFixture.open(HubSetup.in(data).withTaps(List.of(tap)));
    }

    @AfterAll
    static void close() throws Exception {
        hub.close();
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static HttpResponse<Buffer> add(JsonObject guest) throws Exception {
        return hub.http.asAdmin(HttpMethod.POST, "/api/guests", guest);
    }

    private static HttpResponse<Buffer> pour(String token, int amountMl) throws Exception {
        return hub.http.asAdmin(
                HttpMethod.POST,
                "/api/dispense",
                new JsonObject().put("amount_ml", amountMl).put("user_token", token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e3",
                "null",
                "true",
                "{\"a\":1}",
                "[1,2]",
                "\"q\"",
                "\"",
                "a+b",
                "a%2Bb",
                "%",
                "a b",
                "a/b",
                "%zz",
                "ñ",
                "酒",
                "a&b=c#d?e",
                "."
            })
    void aTokenIsATextWhateverItLooksLike(String token) throws Exception {
        String name = "Guest " + token;
        assertThat(add(new JsonObject().put("token", token).put("name", name)).statusCode())
                .isEqualTo(201);
        if (!token.equals(".")) {
            // A path of a single dot is the folder itself, to every browser and server.
            var me = hub.http.get("/api/me/" + coded(token));
            assertThat(me.statusCode()).as(me.bodyAsString()).isEqualTo(200);
            assertThat(me.bodyAsJsonObject().getString("token")).isEqualTo(token);
            assertThat(me.bodyAsJsonObject().getString("name")).isEqualTo(name);
            assertThat(hub.http
                            .asAdmin(
                                    HttpMethod.PATCH,
                                    "/api/guests/" + coded(token),
                                    new JsonObject().put("limit_ml", 500))
                            .statusCode())
                    .isEqualTo(200);
        }
        pour(token, 30);
        JsonArray rows = hub.http
                .asAdmin(HttpMethod.GET, "/api/logs?token=" + coded(token), null)
                .bodyAsJsonArray();
        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(((JsonObject) row).getString("user_token")).isEqualTo(token));
        assertThat(hub.http
                        .asAdmin(HttpMethod.GET, "/api/logs?text=" + coded(token), null)
                        .bodyAsJsonArray())
                .isNotEmpty();
    }

    @Test
    void theSchemaStillHolds() throws Exception {
        assertThat(hub.http.get("/api/me/" + "x".repeat(201)).statusCode()).isEqualTo(400);
        assertThat(hub.http
                        .asAdmin(HttpMethod.GET, "/api/logs?status=%22failed%22", null)
                        .statusCode())
                .isEqualTo(400);
        assertThat(hub.http
                        .asAdmin(HttpMethod.GET, "/api/logs?limit=2&status=failed", null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyStaffReadWhoWasRefused() throws Exception {
        add(new JsonObject().put("token", "m").put("name", "Maria Secret"));
        hub.http.asAdmin(HttpMethod.PATCH, "/api/guests/m", new JsonObject().put("blocked", true));
        tellsNoName("m", "GUEST_BLOCKED");
        add(new JsonObject().put("token", "l").put("name", "Luis Secret").put("limit_ml", 10));
        tellsNoName("l", "GUEST_LIMIT");
        assertThat(pour("l", 30).bodyAsJsonObject().getInteger("left_ml")).isEqualTo(10);
    }

    private static void tellsNoName(String token, String code) throws Exception {
        JsonObject refused = pour(token, 30).bodyAsJsonObject();
        assertThat(refused.getString("code")).isEqualTo(code);
        assertThat(refused.getString("reason")).contains("Secret");
        String past = "/api/pours/" + refused.getString("request_id");
        for (String path : List.of("/api/taps", "/api/taps/left", "/api/status", past)) {
            WaitFor.until(() -> told(path).contains(code));
            assertThat(told(path)).doesNotContain("Secret");
        }
        assertThat(hub.http.asAdmin(HttpMethod.GET, past, null).bodyAsString()).contains("Secret");
        assertThat(hub.http.asAdmin(HttpMethod.GET, "/api/taps/left", null).bodyAsString())
                .contains("Secret");
    }

    /** Whoever watches is told a moment after whoever asked. */
    private static String told(String path) {
        try {
            return hub.http.get(path).bodyAsString();
        } catch (Exception unanswered) {
            throw new AssertionError(path, unanswered);
        }
    }
}
