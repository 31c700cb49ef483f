package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.LogWatch;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in gets the documented answer, and the hub serves the next request. */
class BadInputTest {
    private static final String WHOLE = "must be a whole number from 1 to 60";

    @TempDir
    static Path data;

    @AutoClose
    private static HubFixture hub;

    private static String staff;

    @BeforeAll
    static void open() {
        hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1)));
        staff = hub.http.admin();
    }

    @AfterEach
    void theNextRequestIsServed() {
        assertThat(hub.http.get("/api/status").statusCode()).isEqualTo(200);
    }

    private static HttpRequest<Buffer> dispense() {
        return hub.http.request(HttpMethod.POST, "/api/dispense").putHeader("Cookie", staff);
    }

    private static JsonObject refused(HttpResponse<Buffer> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(status);
        assertThat(answer.getHeader("Content-Type")).startsWith("application/json");
        JsonObject body = answer.bodyAsJsonObject();
        assertThat(body.getBoolean("success")).isFalse();
        assertThat(body.getString("code")).isEqualTo(code);
        assertThat(body.getString("reason")).isNotBlank();
        assertThat(hub.events()).isEmpty();
        return body;
    }

    private static HttpResponse<Buffer> json(String text) {
        return HubFixture.await(
                dispense().putHeader("Content-Type", "application/json").sendBuffer(Buffer.buffer(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "61", "30.5", "\"30\"", "1e9", "null", "true", "[30]", "{}", "1e400", "-0.5"})
    void anAmountThatIsNoWholeNumberFromOneToSixty(String amount) {
        JsonObject body = refused(json("{\"amount_ml\":" + amount + ",\"user_token\":\"anna\"}"), 400, "INVALID");
        assertThat(body.getJsonObject("fields").getString("amount_ml")).isEqualTo(WHOLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{\"amount_ml\":30", "amount_ml=30", "{'amount_ml':30}", "{\"amount_ml\":30}}", "\u0000"})
    void whatIsNotJson(String text) {
        refused(json(text), 400, "INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "30", "\"thirty\"", ""})
    void jsonThatIsNoObject(String text) {
        refused(json(text), 400, "INVALID");
    }

    @Test
    void jsonThatIsNestedWithoutEnd() {
        refused(json("[".repeat(30_000)), 400, "INVALID");
    }

    @Test
    void aMissingToken() {
        JsonObject body = refused(json("{\"amount_ml\":30}"), 400, "INVALID");
        assertThat(body.getJsonObject("fields").getString("user_token")).isEqualTo("is missing");
        assertThat(body.getString("reason")).isEqualTo("user_token is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"   \"", "5", "null", "[\"a\"]"})
    void aTokenThatIsNoText(String token) {
        JsonObject body = refused(json("{\"amount_ml\":30,\"user_token\":" + token + "}"), 400, "INVALID");
        assertThat(body.getJsonObject("fields").getString("user_token")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\u0000b",
                "a\\u0007",
                "\\u202eanna",
                "anna\\u2066",
                "a\\u0085b",
                "\\u200b",
                "a\\u200fb",
                "a\\u2029b",
                "a\\u2028b",
                "a\\ufeffb",
                "\\udb40\\udc41a",
                "\\u200d"
            })
    void whatCannotBeSeenIsInNoTokenAndNoName(String text) {
        JsonObject wish = refused(json("{\"amount_ml\":30,\"user_token\":\"" + text + "\"}"), 400, "INVALID");
        assertThat(wish.getJsonObject("fields").getString("user_token"))
                .isEqualTo("must not contain control characters");
        JsonObject guest = new JsonObject("{\"name\":\"" + text + "\"}");
        refused(hub.http.as(staff, HttpMethod.POST, "/api/guests", guest), 400, "INVALID");
        refused(hub.http.as(staff, HttpMethod.PATCH, "/api/guests/anna", guest), 400, "INVALID");
        refused(
                hub.http.as(
                        staff,
                        HttpMethod.POST,
                        "/api/guests",
                        new JsonObject().put("token", guest.getString("name")).put("name", "A")),
                400,
                "INVALID");
        refused(hub.http.as(staff, HttpMethod.PATCH, "/api/taps/tap-0", guest), 400, "INVALID");
        JsonObject drink = new JsonObject("{\"dispenser_url\":\"10.0.0.9\",\"drink\":\"" + text + "\"}");
        refused(hub.http.as(staff, HttpMethod.POST, "/api/taps", drink), 400, "INVALID");
    }

    @Test
    void aTokenOfTenThousandCharacters() {
        String token = "x".repeat(10_000);
        JsonObject body = refused(json("{\"amount_ml\":30,\"user_token\":\"" + token + "\"}"), 400, "INVALID");
        assertThat(body.getJsonObject("fields").getString("user_token"))
                .isEqualTo("must be text of 0 to 200 characters, or null");
        refused(hub.http.get("/api/me/" + token), 400, "INVALID");
    }

    @Test
    void severalWrongFieldsAreAllNamed() {
        JsonObject body = refused(json("{\"amount_ml\":\"x\",\"user_token\":[],\"tap\":7}"), 400, "INVALID");
        assertThat(body.getJsonObject("fields").fieldNames())
                .containsExactlyInAnyOrder("amount_ml", "user_token", "tap");
    }

    @Test
    void anUnknownTap() {
        refused(hub.http.get("/api/taps/nowhere"), 404, "UNKNOWN_TAP");
        refused(hub.http.as(staff, HttpMethod.POST, "/api/taps/nowhere/stop", null), 404, "UNKNOWN_TAP");
        refused(hub.http.as(staff, HttpMethod.POST, "/api/taps/nowhere/tare", null), 404, "UNKNOWN_TAP");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void aBodyThatIsCutOffLeavesNothingInTheLog(int linger) throws Exception {
        try (LogWatch log = LogWatch.forEverythingWrong()) {
            for (int i = 0; i < 5; i++) {
                cutOff(linger);
            }
            theNextRequestIsServed();
            Thread.sleep(300);
            assertThat(log.takeComplaints()).isEmpty();
        }
    }

    /** @param linger 0 for a connection that is reset, -1 for one that is closed */
    private static void cutOff(int linger) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", hub.port())) {
            String head = "POST /api/dispense HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{\"a";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Thread.sleep(50);
            if (linger >= 0) {
                socket.setSoLinger(true, linger);
            }
        }
    }

    @Test
    void aBodyOfOneMegabyte() {
        refused(json("{\"user_token\":\"" + "x".repeat(1 << 20) + "\"}"), 413, "TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "image/png"
            })
    void aWrongContentType(String type) {
        refused(
                HubFixture.await(dispense()
                        .putHeader("Content-Type", type)
                        .sendBuffer(Buffer.buffer("{\"amount_ml\":30,\"user_token\":\"anna\"}"))),
                415,
                "NOT_JSON");
    }

    @Test
    void noContentType() {
        refused(
                HubFixture.await(dispense().sendBuffer(Buffer.buffer("{\"amount_ml\":30,\"user_token\":\"anna\"}"))),
                415,
                "NOT_JSON");
    }

    @Test
    void jsonOfAnySpellingIsTaken() {
        for (String type : new String[] {"application/json; charset=utf-8", "Application/JSON"}) {
            assertThat(HubFixture.await(hub.http
                                    .request(HttpMethod.POST, "/api/devices/probe")
                                    .putHeader("Cookie", staff)
                                    .putHeader("Content-Type", type)
                                    .sendBuffer(new JsonObject()
                                            .put("url", hub.devices.dispenserUrl(0))
                                            .toBuffer()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,/api/nothing", "POST,/api/nothing", "GET,/api", "GET,/api/", "DELETE,/api/taps/tap-0/nothing"})
    void anUnknownPath(String method, String path) {
        refused(hub.http.as(staff, HttpMethod.valueOf(method), path, null), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/dispense",
        "DELETE,/api/status",
        "PUT,/api/taps/tap-0",
        "GET,/api/stop",
        "POST,/api/logs",
        "TRACE,/api/status"
    })
    void aWrongMethod(String method, String path) {
        refused(hub.http.as(staff, HttpMethod.valueOf(method), path, null), 405, "METHOD_NOT_ALLOWED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1.evil.example", "x"})
    void aForeignOrigin(String origin) {
        refused(
                HubFixture.await(dispense()
                        .putHeader("Origin", origin)
                        .sendJson(new JsonObject().put("amount_ml", 30).put("user_token", "anna"))),
                403,
                "FOREIGN_ORIGIN");
    }

    @ParameterizedTest
    @CsvSource({"/api/logs?before=-1,before", "/api/logs?status=broken,status", "/api/logs?since=yesterday,since"})
    void aWrongQuery(String path, String field) {
        JsonObject body = refused(hub.http.as(staff, HttpMethod.GET, path, null), 400, "INVALID");
        assertThat(body.getJsonObject("fields").fieldNames()).containsExactly(field);
    }

    @Test
    void aPathThatCannotBeDecoded() {
        refused(hub.http.get("/api/taps/%zz"), 400, "INVALID");
    }

    @Test
    void aFieldThatIsNotKnownIsNamed() {
        JsonObject draft = new JsonObject().put("dispenser_url", "10.0.0.9").put("pump", 5);
        JsonObject body = refused(hub.http.as(staff, HttpMethod.POST, "/api/taps", draft), 400, "INVALID");
        assertThat(body.getJsonObject("fields").fieldNames()).containsExactly("pump");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://10.0.0.9", "10.0.0.9/admin", "user@10.0.0.9", "http://", "10.0.0.9:99999", "a b"})
    void anAddressThatIsNoDevices(String url) {
        JsonObject body = refused(
                hub.http.as(staff, HttpMethod.POST, "/api/devices/probe", new JsonObject().put("url", url)),
                400,
                "INVALID");
        assertThat(body.getJsonObject("fields").getString("url")).contains("address");
    }

    @Test
    void aKeyThatIsTooLong() {
        refused(
                HubFixture.await(dispense()
                        .putHeader("Idempotency-Key", "k".repeat(129))
                        .sendJson(new JsonObject().put("amount_ml", 30).put("user_token", "anna"))),
                400,
                "INVALID");
    }

    @Test
    void whatADeviceRefusesNamesItsFields() {
        JsonObject body = hub.http
                .as(staff, HttpMethod.PATCH, "/api/taps/tap-0/settings", new JsonObject().put("bad", 1))
                .bodyAsJsonObject();
        assertThat(body.getJsonObject("fields").getString("bad")).isEqualTo("is not a setting of this device");
    }
}
