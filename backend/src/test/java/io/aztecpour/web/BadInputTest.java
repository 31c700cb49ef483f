package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.LogWatch;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** @param error as JSON: a code and its bounds */
    private static void isWrong(JsonObject body, String field, String error) {
        assertThat(body.getJsonObject("fields").getJsonObject(field))
                .as(body.encode())
                .isEqualTo(new JsonObject(error));
    }

    @ParameterizedTest
    @CsvSource({
        "0,OUT_OF_RANGE",
        "-5,OUT_OF_RANGE",
        "61,OUT_OF_RANGE",
        "1e9,OUT_OF_RANGE",
        "30.5,NOT_WHOLE",
        "-0.5,NOT_WHOLE",
        "\"30\",NOT_WHOLE",
        "null,NOT_WHOLE",
        "true,NOT_WHOLE",
        "[30],NOT_WHOLE",
        "{},NOT_WHOLE",
        "1e400,NOT_WHOLE"
    })
    void anAmountThatIsNoWholeNumberFromOneToSixty(String amount, String code) {
        JsonObject body = refused(json("{\"amount_ml\":" + amount + ",\"user_token\":\"anna\"}"), 400, "INVALID");
        isWrong(body, "amount_ml", "{\"code\":\"" + code + "\",\"min\":1,\"max\":60}");
        assertThat(body.getString("reason")).isEqualTo("amount_ml must be a whole number from 1 to 60");
    }

    @Test
    void whatIsMissingIsNamed() {
        JsonObject body = refused(json("{\"user_token\":\"anna\"}"), 400, "INVALID");
        isWrong(body, "amount_ml", "{\"code\":\"MISSING\"}");
        assertThat(body.getString("reason")).isEqualTo("amount_ml is missing");
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
        refused(json("[".repeat(10_000)), 400, "INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\":1,", "\"x\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]],"})
    void jsonOfMoreFieldsOrFoldsThanAnyRequestNeedsIsNotEvenValidated(String field) {
        String fields = field.replace("x", "x%d");
        String all = IntStream.range(0, 300).mapToObj(fields::formatted).collect(Collectors.joining());
        assertThat(refused(json("{" + all + "\"amount_ml\":30}"), 400, "INVALID")
                        .getString("reason"))
                .isEqualTo("The body holds more than any request needs.");
    }

    @Test
    void aMissingToken() {
        JsonObject body = refused(json("{\"amount_ml\":30}"), 400, "INVALID");
        isWrong(body, "user_token", "{\"code\":\"MISSING\"}");
        assertThat(body.getString("reason")).isEqualTo("user_token is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"\"|{\"code\":\"MISSING\"}",
                "\"   \"|{\"code\":\"MISSING\"}",
                "5|{\"code\":\"WRONG_TYPE\",\"type\":\"string\"}",
                "null|{\"code\":\"MISSING\"}",
                "[\"a\"]|{\"code\":\"WRONG_TYPE\",\"type\":\"string\"}"
            })
    void aTokenThatIsNoText(String token, String error) {
        JsonObject body = refused(json("{\"amount_ml\":30,\"user_token\":" + token + "}"), 400, "INVALID");
        isWrong(body, "user_token", error);
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
        isWrong(wish, "user_token", "{\"code\":\"CONTROL_CHARACTERS\"}");
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
        isWrong(body, "user_token", "{\"code\":\"TOO_LONG\",\"max\":200}");
        assertThat(body.getString("reason")).isEqualTo("user_token must be text of 0 to 200 characters, or null");
        isWrong(
                refused(hub.http.get("/api/me/" + token), 400, "INVALID"),
                "token",
                "{\"code\":\"TOO_LONG\",\"max\":200}");
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
            assertThat(log.takeComplaints()).isEmpty();
        }
    }

    /** @param linger 0 for a connection that is reset, -1 for one that is closed */
    private static void cutOff(int linger) throws Exception {
        double requests = hub.http.meter("vertx_http_server_active_requests");
        double connections = hub.http.meter("aztecpour_web_connections");
        try (Socket socket = new Socket("127.0.0.1", hub.port())) {
            String head = "POST /api/dispense HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{\"a";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            WaitFor.until(() -> hub.http.meter("vertx_http_server_active_requests") > requests);
            if (linger >= 0) {
                socket.setSoLinger(true, linger);
            }
        }
        WaitFor.until(() -> hub.http.meter("aztecpour_web_connections") <= connections);
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
    @CsvSource(
            delimiter = '|',
            value = {
                "before=-1|before|{\"code\":\"OUT_OF_RANGE\",\"min\":1}",
                "since=yesterday|since|{\"code\":\"NOT_WHOLE\",\"min\":0}",
                "since=\"|since|{\"code\":\"NOT_WHOLE\",\"min\":0}",
                "status=broken|status|{\"code\":\"NOT_ONE_OF\",\"allowed\":[\"started\",\"success\",\"failed\",\"changed\",\"unknown\"]}",
                "before=7&limit=x&status=broken|status|{\"code\":\"NOT_ONE_OF\",\"allowed\":[\"started\",\"success\",\"failed\",\"changed\",\"unknown\"]}"
            })
    void aWrongQuery(String query, String field, String error) {
        JsonObject body = refused(
                hub.http.as(staff, HttpMethod.GET, "/api/logs?" + query.replace("\"", "%22"), null), 400, "INVALID");
        assertThat(body.getJsonObject("fields").fieldNames()).containsExactly(field);
        isWrong(body, field, error);
    }

    @Test
    void aPathThatCannotBeDecoded() {
        refused(hub.http.get("/api/taps/%zz"), 400, "INVALID");
        refused(hub.http.get("/api" + "/taps".repeat(40)), 404, "NOT_FOUND");
    }

    @Test
    void aFieldThatIsNotKnownIsNamed() {
        JsonObject draft = new JsonObject().put("dispenser_url", "10.0.0.9").put("pump", 5);
        JsonObject body = refused(hub.http.as(staff, HttpMethod.POST, "/api/taps", draft), 400, "INVALID");
        assertThat(body.getJsonObject("fields").fieldNames()).containsExactly("pump");
        isWrong(body, "pump", "{\"code\":\"UNKNOWN\"}");
        assertThat(body.getString("reason")).isEqualTo("pump is not known here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/api/taps|{}|dispenser_url|{\"code\":\"MISSING\"}",
                "PATCH|/api/taps/tap-0|{\"name\":\"\"}|name|{\"code\":\"TOO_SHORT\",\"min\":1}",
                "PATCH|/api/taps/tap-0|{\"name\":\"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx\"}|name|{\"code\":\"TOO_LONG\",\"max\":40}",
                "PATCH|/api/taps/tap-0|{\"name\":\" \"}|name|{\"code\":\"MISSING\"}",
                "PATCH|/api/taps/tap-0|{\"density_g_per_ml\":3}|density_g_per_ml|{\"code\":\"OUT_OF_RANGE\",\"min\":0.5,\"max\":2}",
                "PATCH|/api/taps/tap-0|{\"density_g_per_ml\":\"x\"}|density_g_per_ml|{\"code\":\"NOT_A_NUMBER\",\"min\":0.5,\"max\":2}",
                "PATCH|/api/taps/tap-0|{\"colour\":\"red\"}|colour|{\"code\":\"WRONG_FORM\",\"pattern\":\"^#[0-9a-fA-F]{6}$\"}",
                "PATCH|/api/taps/tap-0|{\"scale_url\":\"ftp://x\"}|scale_url|{\"code\":\"NO_ADDRESS\"}",
                "PATCH|/api/guests/anna|{\"blocked\":1}|blocked|{\"code\":\"WRONG_TYPE\",\"type\":\"boolean\"}",
                "PATCH|/api/settings|{\"access_pour\":\"nobody\"}|access_pour|{\"code\":\"NOT_ONE_OF\",\"allowed\":[\"staff\",\"anyone\"]}",
                "PATCH|/api/settings|{\"admin_pin\":\"123\"}|admin_pin|{\"code\":\"TOO_SHORT\",\"min\":4}",
                "PATCH|/api/settings|{\"admin_pin\":\"12  \"}|admin_pin|{\"code\":\"TOO_SHORT\",\"min\":4}",
            })
    void eachWrongFieldHasACodeAndItsBounds(String method, String path, String sent, String field, String error) {
        JsonObject body =
                refused(hub.http.as(staff, HttpMethod.valueOf(method), path, new JsonObject(sent)), 400, "INVALID");
        assertThat(body.getJsonObject("fields").fieldNames()).containsExactly(field);
        isWrong(body, field, error);
        assertThat(body.getString("reason")).startsWith(field + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://10.0.0.9", "10.0.0.9/admin", "user@10.0.0.9", "http://", "10.0.0.9:99999", "a b"})
    void anAddressThatIsNoDevices(String url) {
        JsonObject body = refused(
                hub.http.as(staff, HttpMethod.POST, "/api/devices/probe", new JsonObject().put("url", url)),
                400,
                "INVALID");
        isWrong(body, "url", "{\"code\":\"NO_ADDRESS\"}");
        assertThat(body.getString("reason")).contains("address");
    }

    @Test
    void aKeyThatIsTooLong() {
        JsonObject body = refused(
                HubFixture.await(dispense()
                        .putHeader("Idempotency-Key", "k".repeat(129))
                        .sendJson(new JsonObject().put("amount_ml", 30).put("user_token", "anna"))),
                400,
                "INVALID");
        isWrong(body, "Idempotency-Key", "{\"code\":\"TOO_LONG\",\"max\":128}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a moment ago|{\"code\":\"NOT_WHOLE\",\"min\":0}",
                "-5|{\"code\":\"OUT_OF_RANGE\",\"min\":0}",
            })
    void aPressAtNoTime(String pressedAt, String error) {
        JsonObject body = refused(
                HubFixture.await(dispense()
                        .putHeader("Pressed-At", pressedAt)
                        .sendJson(new JsonObject().put("amount_ml", 30).put("user_token", "anna"))),
                400,
                "INVALID");
        isWrong(body, "Pressed-At", error);
    }

    @Test
    void whatADeviceRefusesIsInItsOwnWords() {
        JsonObject body = hub.http
                .as(staff, HttpMethod.PATCH, "/api/taps/tap-0/settings", new JsonObject().put("bad", 1))
                .bodyAsJsonObject();
        isWrong(body, "bad", "{\"code\":\"DEVICE_REFUSED\",\"said\":\"is not a setting of this device\"}");
    }
}
