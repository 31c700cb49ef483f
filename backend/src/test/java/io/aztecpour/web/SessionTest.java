package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.access.SignedOut;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.live.LiveOptions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {
    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    @BeforeEach
    void open() {
        hub = HubFixture.open(HubSetup.in(data).withOrigins("https://bar.example"));
    }

    private String role(String cookie) {
        return hub.http
                .as(cookie, HttpMethod.GET, "/api/session", null)
                .bodyAsJsonObject()
                .getString("role");
    }

    @Test
    void signingInMakesACookieThatNoScriptReads() {
        var answer = hub.http.post(
                "/api/session", new JsonObject().put("pin", HubSetup.ADMIN_PIN).put("name", " Ada\n"));
        assertThat(answer.bodyAsJsonObject())
                .isEqualTo(new JsonObject().put("role", "admin").put("name", "Ada"));
        assertThat(answer.cookies())
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie)
                        .containsIgnoringCase("HttpOnly")
                        .contains("SameSite=Strict")
                        .doesNotContain("Secure"));
        assertThat(role(answer.cookies().get(0).split(";")[0])).isEqualTo("admin");
    }

    @Test
    void guestsHaveNoSession() {
        var answer = hub.http.get("/api/session");
        assertThat(answer.bodyAsJsonObject().getString("role")).isEqualTo("guest");
        assertThat(answer.cookies()).isEmpty();
        assertThat(hub.http
                        .as("aztecpour=" + "0".repeat(32), HttpMethod.GET, "/api/session", null)
                        .bodyAsJsonObject()
                        .getString("role"))
                .isEqualTo("guest");
    }

    @Test
    void signingInAgainChangesTheId() {
        String old = hub.http.bartender();
        var again = hub.http.as(old, HttpMethod.POST, "/api/session", new JsonObject().put("pin", HubSetup.ADMIN_PIN));
        String fresh = again.cookies().get(0).split(";")[0];
        assertThat(fresh).isNotEqualTo(old);
        assertThat(role(fresh)).isEqualTo("admin");
        assertThat(role(old)).isEqualTo("guest");
    }

    @Test
    void signingOutEndsTheSession() {
        String cookie = hub.http.bartender();
        hub.http.as(cookie, HttpMethod.DELETE, "/api/session", null);
        assertThat(role(cookie)).isEqualTo("guest");
    }

    @Test
    void wrongPinsAreCountedAndThenHaveToWait() {
        JsonObject wrong = new JsonObject().put("pin", "000000");
        for (int i = 0; i < 5; i++) {
            var answer = hub.http.post("/api/session", wrong);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo("WRONG_PIN");
        }
        var late = hub.http.post("/api/session", wrong);
        assertThat(late.statusCode()).isEqualTo(429);
        assertThat(late.bodyAsJsonObject().getString("code")).isEqualTo("TOO_MANY_TRIES");
        assertThat(Long.parseLong(late.getHeader("Retry-After"))).isBetween(1L, 30L);
        assertThat(hub.http
                        .post("/api/session", new JsonObject().put("pin", HubSetup.ADMIN_PIN))
                        .statusCode())
                .isEqualTo(429);
    }

    private HttpResponse<Buffer> tryFrom(String address, String pin, String cookie) {
        WebClient phone = WebClient.create(hub.http.outside, new WebClientOptions().setLocalAddress(address));
        HttpRequest<Buffer> request = phone.post(hub.port(), "127.0.0.1", "/api/session");
        if (cookie != null) {
            request.putHeader("Cookie", cookie);
        }
        return HubFixture.await(
                request.sendJson(new JsonObject().put("pin", pin)).onComplete(answered -> phone.close()));
    }

    @Test
    void noCrowdOfStrangersLocksOutStaffWithANewBrowser() {
        for (int address = 1; address <= 20; address++) {
            for (int i = 0; i < 5; i++) {
                tryFrom("127.0.3." + address, "000000", null);
            }
        }
        var newcomer = tryFrom("127.0.3.99", HubSetup.BARTENDER_PIN, null);
        assertThat(newcomer.bodyAsJsonObject().getString("role")).isEqualTo("bartender");
    }

    @Test
    void noCrowdOfStrangersLocksOutABrowserOfStaff() {
        var welcome = hub.http.post("/api/session", new JsonObject().put("pin", HubSetup.BARTENDER_PIN));
        String browser = welcome.cookies().get(1).split(";")[0];
        assertThat(browser).startsWith("aztecpour-browser=");
        assertThat(welcome.cookies().get(1)).contains("Max-Age=7776000");
        for (int i = 0; i < 5; i++) {
            tryFrom("127.0.3.1", "000000", null);
        }
        assertThat(tryFrom("127.0.3.1", HubSetup.ADMIN_PIN, null).statusCode()).isEqualTo(429);
        assertThat(tryFrom("127.0.3.1", HubSetup.ADMIN_PIN, browser + "x").statusCode())
                .isEqualTo(429);
        assertThat(role(browser)).isEqualTo("guest");
        // Also from an address whose own tries are used up: a phone that shares it with others.
        var staff = tryFrom("127.0.3.1", HubSetup.ADMIN_PIN, browser);
        assertThat(staff.bodyAsJsonObject().getString("role")).isEqualTo("admin");
    }

    @Test
    void aBrowserOfStaffHasNoEndlessTriesEither() {
        String browser = hub.http
                .post("/api/session", new JsonObject().put("pin", HubSetup.BARTENDER_PIN))
                .cookies()
                .get(1)
                .split(";")[0];
        for (int i = 0; i < 5; i++) {
            assertThat(tryFrom("127.0.4." + (1 + i), "000000", browser).statusCode())
                    .isEqualTo(401);
        }
        assertThat(tryFrom("127.0.4.9", HubSetup.ADMIN_PIN, browser).statusCode())
                .isEqualTo(429);
    }

    @Test
    void twoPinsAndTheSettingsChangeTogetherOrNotAtAll() {
        String mine = hub.http.admin();
        JsonObject[] wrong = {
            new JsonObject().put("admin_pin", "777777").put("bartender_pin", "777777"),
            new JsonObject().put("admin_pin", "777777").put("bartender_pin", "    "),
            new JsonObject().put("admin_pin", "777777").put("poll_idle_hz", 0),
            new JsonObject().put("admin_pin", HubSetup.BARTENDER_PIN).put("guest_limit_ml", 100)
        };
        for (JsonObject wish : wrong) {
            var answer = hub.http.as(mine, HttpMethod.PATCH, "/api/settings", wish);
            assertThat(answer.statusCode()).as(wish.encode()).isEqualTo(400);
            assertThat(hub.events()).isEmpty();
            assertThat(HubFixture.await(hub.bus.ask(Addresses.SETTINGS, Empty.EMPTY)))
                    .isEqualTo(HubSettings.DEFAULT);
        }
        assertThat(role(hub.http.admin())).isEqualTo("admin");

        JsonObject swapped = new JsonObject()
                .put("admin_pin", HubSetup.BARTENDER_PIN)
                .put("bartender_pin", HubSetup.ADMIN_PIN)
                .put("guest_limit_ml", 100);
        assertThat(hub.http.as(mine, HttpMethod.PATCH, "/api/settings", swapped).statusCode())
                .isEqualTo(200);
        assertThat(role(hub.http.signIn(HubSetup.BARTENDER_PIN, "Ada"))).isEqualTo("admin");
        assertThat(role(hub.http.signIn(HubSetup.ADMIN_PIN, "Bo"))).isEqualTo("bartender");
        assertThat(hub.events())
                .extracting(Event::reason)
                .containsExactlyInAnyOrder(
                        "Changed the admin PIN",
                        "Changed the bartender PIN",
                        "Changed the hub's settings: guest_limit_ml null → 100");
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example,http,421",
        "bar.fritz.example,http,421",
        "bar.local,http,200",
        "bar.local.,http,200",
        "bar.lan,http,200",
        "pi.home.arpa,http,200",
        "bar.internal,http,200",
        "my_bar,http,200",
        "lan.evil.example,http,421",
        "bar.lan.example.,http,421",
        "BAR,http,200",
        "localhost,http,200",
        "127.0.0.1,http,200",
        "[::1],http,200",
        "localhost,https,403",
        "localhost,ftp,403"
    })
    void aPageOfTheHubItselfIsKnownByNamesThatNoStrangerCanHave(String host, String scheme, int status) {
        String here = host + ":" + hub.port();
        var answer = HubFixture.await(hub.http
                .request(HttpMethod.DELETE, "/api/session")
                .putHeader("Host", here)
                .putHeader("Origin", scheme + "://" + here)
                .send());
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void whatCannotBeReadIsNoName() {
        var answer = hub.http.post(
                "/api/session", new JsonObject().put("pin", HubSetup.ADMIN_PIN).put("name", "Ada\u202e"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.bodyAsJsonObject().getJsonObject("fields").fieldNames())
                .containsExactly("name");
    }

    @Test
    void anotherPinSignsTheOthersOut() {
        String mine = hub.http.admin();
        String other = hub.http.admin();
        String bo = hub.http.bartender();
        Browser others = Browser.welcome(hub, other);
        var changed =
                hub.http.as(mine, HttpMethod.PATCH, "/api/settings", new JsonObject().put("admin_pin", "new-pin"));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(others.closeCode()).isEqualTo(1008);
        assertThat(role(other)).isEqualTo("guest");
        assertThat(role(mine)).isEqualTo("admin");
        assertThat(role(bo)).isEqualTo("bartender");
        assertThat(hub.http
                        .post("/api/session", new JsonObject().put("pin", HubSetup.ADMIN_PIN))
                        .statusCode())
                .isEqualTo(401);
        assertThat(role(hub.http.signIn("new-pin", "Ada"))).isEqualTo("admin");
        assertThat(hub.events().get(0).reason()).isEqualTo("Changed the admin PIN");
        assertThat(hub.events().get(0).staff()).isEqualTo("Ada");
        assertThat(hub.events().toString()).doesNotContain("new-pin");
    }

    @Test
    void ofTwoWhoChangeThePinAtOnceTheSecondIsOut() {
        String ada = hub.http.admin();
        String eve = hub.http.admin();
        var first = changePin(ada, "first-pin");
        var second = changePin(eve, "second-pin");
        int adas = HubFixture.await(first).statusCode();
        int eves = HubFixture.await(second).statusCode();
        assertThat(new int[] {adas, eves}).containsExactlyInAnyOrder(200, 401);
        assertThat(role(ada)).isEqualTo(adas == 200 ? "admin" : "guest");
        assertThat(role(eve)).isEqualTo(eves == 200 ? "admin" : "guest");
        assertThat(role(hub.http.signIn(adas == 200 ? "first-pin" : "second-pin", "Ada")))
                .isEqualTo("admin");
        assertThat(hub.events()).hasSize(1);
    }

    private Future<HttpResponse<Buffer>> changePin(String cookie, String pin) {
        return hub.http
                .request(HttpMethod.PATCH, "/api/settings")
                .putHeader("Cookie", cookie)
                .sendJson(new JsonObject().put("admin_pin", pin));
    }

    @Test
    void whoSignsOutWhileTheirPinChangesStaysOut() {
        String ada = hub.http.admin();
        var change = changePin(ada, "new-pin");
        hub.http.as(ada, HttpMethod.DELETE, "/api/session", null);
        HubFixture.await(change);
        assertThat(role(ada)).isEqualTo("guest");
    }

    @Test
    void aSocketEndsWhenItsBrowserSignsInAnew() {
        String cookie = hub.http.admin();
        Browser page = Browser.welcome(hub, cookie);
        hub.http.as(cookie, HttpMethod.POST, "/api/session", new JsonObject().put("pin", HubSetup.BARTENDER_PIN));
        assertThat(page.closeCode()).isEqualTo(1008);
    }

    @Test
    void aSocketEndsWithItsSessionAlsoWhereNobodyTellsIt(@TempDir Path other) {
        HubSetup impatient = HubSetup.in(other).withLive(new LiveOptions(false, 10_000, 256, 256 * 1024, 3_000));
        try (HubFixture quick = HubFixture.open(impatient)) {
            quick.vertx.eventBus().addOutboundInterceptor(message -> {
                if (!(message.body() instanceof SignedOut)) {
                    message.next();
                }
            });
            String session = quick.http.admin();
            Browser page = Browser.welcome(quick, session);
            quick.http.as(session, HttpMethod.DELETE, "/api/session", null);
            assertThat(page.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void anAdmittedFrontEndMayCallAndAForeignOneMayOnlyLook() {
        var preflight = HubFixture.await(hub.http
                .request(HttpMethod.OPTIONS, "/api/dispense")
                .putHeader("Origin", "https://bar.example")
                .putHeader("Access-Control-Request-Method", "POST")
                .send());
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.getHeader("Access-Control-Allow-Origin")).isEqualTo("https://bar.example");
        assertThat(preflight.getHeader("Access-Control-Allow-Credentials")).isEqualTo("true");
        var foreign = HubFixture.await(hub.http
                .request(HttpMethod.GET, "/api/status")
                .putHeader("Origin", "https://evil.example")
                .send());
        assertThat(foreign.statusCode()).isEqualTo(200);
        assertThat(foreign.getHeader("Access-Control-Allow-Origin")).isNull();
        var own = HubFixture.await(hub.http
                .request(HttpMethod.POST, "/api/session")
                .putHeader("Origin", "http://127.0.0.1:" + hub.port())
                .sendJson(new JsonObject().put("pin", HubSetup.ADMIN_PIN)));
        assertThat(own.statusCode()).isEqualTo(200);
    }
}
