package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.access.MemoryPinStore;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Role;
import io.aztecpour.live.LiveOptions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {
    private TestHub hub;

    @BeforeEach
    void open() {
        hub = new TestHub();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private String role(String cookie) {
        return hub.as(cookie, HttpMethod.GET, "/api/session", null)
                .bodyAsJsonObject()
                .getString("role");
    }

    @Test
    void signingInMakesACookieThatNoScriptReads() {
        var answer = hub.post(
                "/api/session",
                new JsonObject().put("pin", MemoryPinStore.ADMIN).put("name", " Ada\n"));
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
        var answer = hub.get("/api/session");
        assertThat(answer.bodyAsJsonObject().getString("role")).isEqualTo("guest");
        assertThat(answer.cookies()).isEmpty();
        assertThat(hub.as("aztecpour=" + "0".repeat(32), HttpMethod.GET, "/api/session", null)
                        .bodyAsJsonObject()
                        .getString("role"))
                .isEqualTo("guest");
    }

    @Test
    void signingInAgainChangesTheId() {
        String old = hub.bartender();
        var again = hub.as(old, HttpMethod.POST, "/api/session", new JsonObject().put("pin", MemoryPinStore.ADMIN));
        String fresh = again.cookies().get(0).split(";")[0];
        assertThat(fresh).isNotEqualTo(old);
        assertThat(role(fresh)).isEqualTo("admin");
        assertThat(role(old)).isEqualTo("guest");
    }

    @Test
    void signingOutEndsTheSession() {
        String cookie = hub.bartender();
        hub.as(cookie, HttpMethod.DELETE, "/api/session", null);
        assertThat(role(cookie)).isEqualTo("guest");
    }

    @Test
    void wrongPinsAreCountedAndThenHaveToWait() {
        JsonObject wrong = new JsonObject().put("pin", "000000");
        for (int i = 0; i < 5; i++) {
            var answer = hub.post("/api/session", wrong);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo("WRONG_PIN");
        }
        var late = hub.post("/api/session", wrong);
        assertThat(late.statusCode()).isEqualTo(429);
        assertThat(late.bodyAsJsonObject().getString("code")).isEqualTo("TOO_MANY_TRIES");
        assertThat(Long.parseLong(late.getHeader("Retry-After"))).isBetween(1L, 30L);
        assertThat(hub.post("/api/session", new JsonObject().put("pin", MemoryPinStore.ADMIN))
                        .statusCode())
                .isEqualTo(429);
    }

    private HttpResponse<Buffer> tryFrom(String address, String pin, String cookie) {
        WebClient phone = WebClient.create(hub.vertx, new WebClientOptions().setLocalAddress(address));
        HttpRequest<Buffer> request = phone.post(hub.port(), "127.0.0.1", "/api/session");
        if (cookie != null) {
            request.putHeader("Cookie", cookie);
        }
        return TestHub.await(request.sendJson(new JsonObject().put("pin", pin)).onComplete(answered -> phone.close()));
    }

    @Test
    void noCrowdOfStrangersLocksOutStaffWithANewBrowser() {
        for (int address = 1; address <= 20; address++) {
            for (int i = 0; i < 5; i++) {
                tryFrom("127.0.3." + address, "000000", null);
            }
        }
        var newcomer = tryFrom("127.0.3.99", MemoryPinStore.BARTENDER, null);
        assertThat(newcomer.bodyAsJsonObject().getString("role")).isEqualTo("bartender");
    }

    @Test
    void noCrowdOfStrangersLocksOutABrowserOfStaff() {
        var welcome = hub.post("/api/session", new JsonObject().put("pin", MemoryPinStore.BARTENDER));
        String browser = welcome.cookies().get(1).split(";")[0];
        assertThat(browser).startsWith("aztecpour-browser=");
        assertThat(welcome.cookies().get(1)).contains("Max-Age=7776000");
        for (int i = 0; i < 5; i++) {
            tryFrom("127.0.3.1", "000000", null);
        }
        assertThat(tryFrom("127.0.3.1", MemoryPinStore.ADMIN, null).statusCode())
                .isEqualTo(429);
        assertThat(tryFrom("127.0.3.1", MemoryPinStore.ADMIN, browser + "x").statusCode())
                .isEqualTo(429);
        assertThat(role(browser)).isEqualTo("guest");
        // Also from an address whose own tries are used up: a phone that shares it with others.
        var staff = tryFrom("127.0.3.1", MemoryPinStore.ADMIN, browser);
        assertThat(staff.bodyAsJsonObject().getString("role")).isEqualTo("admin");
    }

    @Test
    void aBrowserOfStaffHasNoEndlessTriesEither() {
        String browser = hub.post("/api/session", new JsonObject().put("pin", MemoryPinStore.BARTENDER))
                .cookies()
                .get(1)
                .split(";")[0];
        for (int i = 0; i < 5; i++) {
            assertThat(tryFrom("127.0.4." + (1 + i), "000000", browser).statusCode())
                    .isEqualTo(401);
        }
        assertThat(tryFrom("127.0.4.9", MemoryPinStore.ADMIN, browser).statusCode())
                .isEqualTo(429);
    }

    @Test
    void twoPinsAndTheSettingsChangeTogetherOrNotAtAll() {
        String mine = hub.admin();
        JsonObject[] wrong = {
            new JsonObject().put("admin_pin", "777777").put("bartender_pin", "777777"),
            new JsonObject().put("admin_pin", "777777").put("bartender_pin", "    "),
            new JsonObject().put("admin_pin", "777777").put("poll_idle_hz", 0),
            new JsonObject().put("admin_pin", MemoryPinStore.BARTENDER).put("guest_limit_ml", 100)
        };
        for (JsonObject wish : wrong) {
            var answer = hub.as(mine, HttpMethod.PATCH, "/api/settings", wish);
            assertThat(answer.statusCode()).as(wish.encode()).isEqualTo(400);
            assertThat(hub.bar.ledger).isEmpty();
            assertThat(hub.bar.settings).isEqualTo(HubSettings.DEFAULT);
        }
        assertThat(role(hub.admin())).isEqualTo("admin");

        JsonObject swapped = new JsonObject()
                .put("admin_pin", MemoryPinStore.BARTENDER)
                .put("bartender_pin", MemoryPinStore.ADMIN)
                .put("guest_limit_ml", 100);
        assertThat(hub.as(mine, HttpMethod.PATCH, "/api/settings", swapped).statusCode())
                .isEqualTo(200);
        assertThat(role(hub.signIn(MemoryPinStore.BARTENDER, "Ada"))).isEqualTo("admin");
        assertThat(role(hub.signIn(MemoryPinStore.ADMIN, "Bo"))).isEqualTo("bartender");
        assertThat(hub.bar.ledger)
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
        var answer = TestHub.await(hub.request(HttpMethod.DELETE, "/api/session")
                .putHeader("Host", here)
                .putHeader("Origin", scheme + "://" + here)
                .send());
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void whatCannotBeReadIsNoName() {
        var answer = hub.post(
                "/api/session",
                new JsonObject().put("pin", MemoryPinStore.ADMIN).put("name", "Ada\u202e"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.bodyAsJsonObject().getJsonObject("fields").fieldNames())
                .containsExactly("name");
    }

    @Test
    void anotherPinSignsTheOthersOut() {
        String mine = hub.admin();
        String other = hub.admin();
        String bo = hub.bartender();
        Browser others = Browser.welcome(hub, other);
        var changed = hub.as(mine, HttpMethod.PATCH, "/api/settings", new JsonObject().put("admin_pin", "new-pin"));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(others.closeCode()).isEqualTo(1008);
        assertThat(role(other)).isEqualTo("guest");
        assertThat(role(mine)).isEqualTo("admin");
        assertThat(role(bo)).isEqualTo("bartender");
        assertThat(hub.post("/api/session", new JsonObject().put("pin", MemoryPinStore.ADMIN))
                        .statusCode())
                .isEqualTo(401);
        assertThat(role(hub.signIn("new-pin", "Ada"))).isEqualTo("admin");
        assertThat(hub.bar.ledger.get(0).reason()).isEqualTo("Changed the admin PIN");
        assertThat(hub.bar.ledger.get(0).staff()).isEqualTo("Ada");
        assertThat(hub.bar.ledger.toString()).doesNotContain("new-pin");
    }

    @Test
    void ofTwoWhoChangeThePinAtOnceTheSecondIsOut() {
        String ada = hub.admin();
        String eve = hub.admin();
        var first = changePin(ada, "first-pin");
        var second = changePin(eve, "second-pin");
        int adas = TestHub.await(first).statusCode();
        int eves = TestHub.await(second).statusCode();
        assertThat(new int[] {adas, eves}).containsExactlyInAnyOrder(200, 401);
        assertThat(role(ada)).isEqualTo(adas == 200 ? "admin" : "guest");
        assertThat(role(eve)).isEqualTo(eves == 200 ? "admin" : "guest");
        assertThat(role(hub.signIn(adas == 200 ? "first-pin" : "second-pin", "Ada")))
                .isEqualTo("admin");
        assertThat(hub.bar.ledger).hasSize(1);
    }

    private Future<HttpResponse<Buffer>> changePin(String cookie, String pin) {
        return hub.request(HttpMethod.PATCH, "/api/settings")
                .putHeader("Cookie", cookie)
                .sendJson(new JsonObject().put("admin_pin", pin));
    }

    @Test
    void whoSignsOutWhileTheirPinChangesStaysOut() {
        String ada = hub.admin();
        var change = changePin(ada, "new-pin");
        hub.as(ada, HttpMethod.DELETE, "/api/session", null);
        TestHub.await(change);
        assertThat(role(ada)).isEqualTo("guest");
    }

    @Test
    void aSocketEndsWhenItsBrowserSignsInAnew() {
        String cookie = hub.admin();
        Browser page = Browser.welcome(hub, cookie);
        hub.as(cookie, HttpMethod.POST, "/api/session", new JsonObject().put("pin", MemoryPinStore.BARTENDER));
        assertThat(page.closeCode()).isEqualTo(1008);
    }

    @Test
    void aSocketEndsWithItsSessionAlsoWhereNobodyTellsIt() {
        try (TestHub quick = new TestHub(
                new WebOptions("127.0.0.1", 0, null, Set.of(), false),
                new LiveOptions(false, 10_000, 256, 256 * 1024, 3_000))) {
            Browser page = Browser.welcome(quick, quick.admin());
            quick.pins.adopt(TestHub.await(quick.pins.check(Map.of(Role.ADMIN, "new-pin"))));
            assertThat(page.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void anAdmittedFrontEndMayCallAndAForeignOneMayOnlyLook() {
        var preflight = TestHub.await(hub.request(HttpMethod.OPTIONS, "/api/dispense")
                .putHeader("Origin", "https://bar.example")
                .putHeader("Access-Control-Request-Method", "POST")
                .send());
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.getHeader("Access-Control-Allow-Origin")).isEqualTo("https://bar.example");
        assertThat(preflight.getHeader("Access-Control-Allow-Credentials")).isEqualTo("true");
        var foreign = TestHub.await(hub.request(HttpMethod.GET, "/api/status")
                .putHeader("Origin", "https://evil.example")
                .send());
        assertThat(foreign.statusCode()).isEqualTo(200);
        assertThat(foreign.getHeader("Access-Control-Allow-Origin")).isNull();
        var own = TestHub.await(hub.request(HttpMethod.POST, "/api/session")
                .putHeader("Origin", "http://127.0.0.1:" + hub.port())
                .sendJson(new JsonObject().put("pin", MemoryPinStore.ADMIN)));
        assertThat(own.statusCode()).isEqualTo(200);
    }
}
