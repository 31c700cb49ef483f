package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.access.MemoryPinStore;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
