package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.aztecpour.access.LanAddresses;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the hub serves https, no PIN and no session of staff goes over the network in the clear. */
class StaffOverTlsTest {
    private static final String[] ORIGINS = {
        "http://bar.example",
        "http://bar.example:3000",
        "https://bar.example:8443",
        "https://mapped.example",
        "http://screen.example"
    };

    @TempDir
    Path folder;

    @AutoClose
    private @Nullable HubFixture hub;

    private WebClient phone;
    private String lan;

    @BeforeEach
    void open() throws Exception {
        var addresses = LanAddresses.find();
        assumeThat(addresses).as("a network beside loopback").isNotEmpty();
        lan = addresses.get(0).getHostAddress();
        hub = HubFixture.open(HubSetup.in(folder).withTls("0.0.0.0").withOrigins(ORIGINS));
        phone = WebClient.create(
                hub.http.outside, new WebClientOptions().setTrustAll(true).setVerifyHost(false));
    }

    private HttpResponse<Buffer> ask(
            boolean tls,
            String host,
            HttpMethod method,
            String path,
            @Nullable String cookie,
            @Nullable JsonObject body) {
        var request = phone.request(method, tls ? hub.tlsPort() : hub.port(), host, path)
                .ssl(tls);
        if (cookie != null) {
            request.putHeader("Cookie", cookie);
        }
        return HubFixture.await(body == null ? request.send() : request.sendJsonObject(body));
    }

    private HttpResponse<Buffer> signIn(boolean tls, String host) {
        return ask(tls, host, HttpMethod.POST, "/api/session", null, new JsonObject().put("pin", HubSetup.ADMIN_PIN));
    }

    private static String session(HttpResponse<Buffer> answer) {
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return answer.cookies().get(0).split(";")[0];
    }

    private String role(boolean tls, String host, String cookie) {
        return ask(tls, host, HttpMethod.GET, "/api/session", cookie, null)
                .bodyAsJsonObject()
                .getString("role");
    }

    private static void needsHttps(HttpResponse<Buffer> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo("HTTPS_NEEDED");
        assertThat(answer.cookies()).isEmpty();
    }

    @Test
    void overPlainHttpNobodySignsInOrWorks() {
        needsHttps(signIn(false, lan));
        String cookie = session(signIn(true, lan));
        JsonObject pins = new JsonObject().put("admin_pin", "918273");
        needsHttps(ask(false, lan, HttpMethod.PATCH, "/api/settings", cookie, pins));
        needsHttps(ask(false, lan, HttpMethod.POST, "/api/stop", cookie, null));
        needsHttps(ask(false, lan, HttpMethod.GET, "/api/guests", null, null));
        assertThat(role(true, lan, cookie)).isEqualTo("admin");
    }

    @Test
    void aSessionOfHttpsIsWorthNothingOverHttpUnderNoName() {
        for (String host : new String[] {lan, "127.0.0.1"}) {
            String cookie = session(signIn(true, lan));
            String id = cookie.split("=")[1];
            assertThat(role(false, host, cookie)).isEqualTo("guest");
            assertThat(role(false, host, "aztecpour=" + id)).isEqualTo("guest");
        }
    }

    @Test
    void onThisMachineItselfHttpIsEnoughAndWorthNothingElsewhere() {
        String cookie = session(signIn(false, "127.0.0.1"));
        assertThat(role(false, "127.0.0.1", cookie)).isEqualTo("admin");
        assertThat(role(false, lan, cookie)).isEqualTo("guest");
        assertThat(role(true, lan, "__Host-" + cookie)).isEqualTo("guest");
    }

    @Test
    void guestsGoOnWatchingOverHttpAndStaffAreToldWhereToGo() {
        for (String path : new String[] {"/api/status", "/api/me/anna", "/", "/connect", "/health/live", "/metrics"}) {
            assertThat(ask(false, lan, HttpMethod.GET, path, null, null).statusCode())
                    .as(path)
                    .isIn(200, 404);
        }
        assertThat(signInUrl(false, lan)).isEqualTo("https://" + lan + ":" + hub.tlsPort() + "/");
        assertThat(signInUrl(false, "127.0.0.1")).isNull();
        assertThat(signInUrl(true, lan)).isNull();
        for (InetAddress own : LanAddresses.find()) {
            String host = own.getHostAddress();
            assertThat(connect(false, host).getJsonArray("http_urls").getString(0))
                    .isEqualTo("http://" + host + ":" + hub.port() + "/");
        }
        assertThat(connect(false, "127.0.0.1").getJsonArray("http_urls").toString())
                .contains(lan)
                .doesNotContain("127.0.0.1", "localhost");
    }

    private @Nullable String signInUrl(boolean tls, String host) {
        return connect(tls, host).getString("sign_in_url");
    }

    private JsonObject connect(boolean tls, String host) {
        return ask(tls, host, HttpMethod.GET, "/api/connect", null, null).bodyAsJsonObject();
    }

    private HttpResponse<Buffer> from(String origin, boolean tls, String host, HttpMethod method, String path) {
        return HubFixture.await(phone.request(method, tls ? hub.tlsPort() : hub.port(), lan, path)
                .ssl(tls)
                .putHeader("Host", host)
                .putHeader("Origin", origin)
                .send());
    }

    @Test
    void noPageOfPlainHttpUnderTheHubsOwnNameCallsItOverHttps() {
        for (String page : new String[] {"http://bar.example", "http://bar.example:3000"}) {
            for (String host : new String[] {"bar.example", "BAR.example:8443"}) {
                for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.OPTIONS}) {
                    assertThat(from(page, true, host, method, "/api/session").getHeader("Access-Control-Allow-Origin"))
                            .as(page + " " + method)
                            .isNull();
                }
                assertThat(from(page, true, host, HttpMethod.POST, "/api/stop")
                                .bodyAsJsonObject()
                                .getString("code"))
                        .isEqualTo("FOREIGN_ORIGIN");
            }
            assertThat(from(page, false, "bar.example", HttpMethod.GET, "/api/status")
                            .getHeader("Access-Control-Allow-Origin"))
                    .isEqualTo(page);
        }
        for (String page : new String[] {"https://bar.example:8443", "http://screen.example"}) {
            assertThat(from(page, true, "bar.example", HttpMethod.GET, "/api/status")
                            .getHeader("Access-Control-Allow-Origin"))
                    .isEqualTo(page);
        }
    }

    @Test
    void theHintNamesHttpsAlone() {
        HttpResponse<Buffer> refused =
                from("https://unknown.example", false, "unknown.example", HttpMethod.GET, "/api/status");
        assertThat(refused.statusCode()).isEqualTo(421);
        assertThat(refused.bodyAsJsonObject().getString("reason"))
                .contains("https://unknown.example")
                .doesNotContain("http://");
    }

    @Test
    void staffAreSentToThePortThatTheOwnerNamed() {
        assertThat(signInUrlAt("mapped.example:8080")).isEqualTo("https://mapped.example/");
        assertThat(signInUrlAt("Bar.Example")).isEqualTo("https://bar.example:8443/");
        assertThat(signInUrlAt("screen.example")).isEqualTo("https://screen.example:" + hub.tlsPort() + "/");
    }

    private @Nullable String signInUrlAt(String host) {
        return from("http://" + host, false, host, HttpMethod.GET, "/api/connect")
                .bodyAsJsonObject()
                .getString("sign_in_url");
    }
}
