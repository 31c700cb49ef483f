package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.access.LocalAuthority;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.ReverseProxy;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehindProxyTest {
    @TempDir
    Path data;

    private HubFixture hub;
    private ReverseProxy proxy;
    private WebClient phone;

    private void open(HubSetup setup, boolean https, String takenAway, Map<String, String> says) throws Exception {
        hub = HubFixture.open(setup.withSilentTaps("left"));
        phone = WebClient.create(
                hub.http.outside,
                new WebClientOptions().setSsl(https).setTrustAll(true).setVerifyHost(false));
        proxy = new ReverseProxy(https ? tls() : new HttpServerOptions(), hub.port(), takenAway, says);
    }

    private HttpServerOptions tls() throws Exception {
        LocalAuthority.TlsFiles files = new LocalAuthority(data.resolve("proxy"), Clock.systemUTC())
                .certify(List.of(InetAddress.getByName("127.0.0.1")));
        return new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setKeyPath(files.key().toString())
                        .setCertPath(files.certificates().toString()));
    }

    @AfterEach
    void close() {
        proxy.close();
        hub.close();
    }

    private HttpResponse<Buffer> ask(
            HttpMethod method, String path, Map<String, String> headers, @Nullable Object json) {
        var request = phone.request(method, proxy.port(), "localhost", path);
        headers.forEach(request::putHeader);
        return HubFixture.await(json == null ? request.send() : request.sendJson(json));
    }

    private HttpResponse<Buffer> get(String path) {
        return ask(HttpMethod.GET, path, Map.of(), null);
    }

    private HttpResponse<Buffer> signIn(String below) {
        return ask(HttpMethod.POST, below + "/api/session", Map.of(), new JsonObject().put("pin", HubSetup.ADMIN_PIN));
    }

    /** Which cookie who signs in gets, and from which page of the proxy's address the hub takes changes. */
    @ParameterizedTest
    @CsvSource({
        "true,  https, true,  __Host-aztecpour, https",
        "true,  https, false, __Host-aztecpour, https",
        "false, http,  false, aztecpour,        http",
        "false, http,  true,  HTTPS_NEEDED,     http",
        "false, ,      true,  aztecpour,        http"
    })
    void theVisitorsOwnConnectionCounts(
            boolean https, @Nullable String says, boolean hubHasTls, String cookie, String ownPage) throws Exception {
        HubSetup setup = HubSetup.in(data).withProxies("127.0.0.1");
        Map<String, String> headers = says == null ? Map.of() : Map.of("X-Forwarded-Proto", says);
        open(hubHasTls ? setup.withTls("127.0.0.1") : setup, https, "", headers);
        HttpResponse<Buffer> answer = signIn("");
        if (answer.statusCode() == 200) {
            assertThat(answer.cookies()).allMatch(each -> each.startsWith(cookie) && https == each.contains("Secure"));
            String session = answer.cookies().get(0).split(";")[0];
            assertThat(ask(HttpMethod.GET, "/api/session", Map.of("Cookie", session), null)
                            .bodyAsJsonObject()
                            .getString("role"))
                    .isEqualTo("admin");
        } else {
            assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo(cookie);
        }
        for (String page : new String[] {"http", "https"}) {
            Map<String, String> origin = Map.of("Origin", page + "://localhost:" + proxy.port());
            assertThat(ask(HttpMethod.DELETE, "/api/session", origin, null).statusCode())
                    .as(page)
                    .isEqualTo(page.equals(ownPage) ? 200 : 403);
        }
    }

    @Test
    void whoIsNoNamedProxyIsNotBelieved() throws Exception {
        open(
                HubSetup.in(data).withProxies("10.0.0.1"),
                false,
                "",
                Map.of("X-Forwarded-Proto", "https", "X-Forwarded-Prefix", "/bar"));
        assertThat(signIn("").cookies().get(0)).startsWith("aztecpour=").doesNotContain("Secure");
        assertThat(get("/api/docs").bodyAsString()).contains("\"/api/docs/").doesNotContain("/bar");
    }

    /** A proxy passes the path on, or takes it away and says so. The hub has a page of this very name, too. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void theHubIsServedUnderAPath(boolean passedOn) throws Exception {
        HubSetup setup = HubSetup.in(data).withProxies("127.0.0.1");
        open(
                passedOn ? setup.withPath("/bar") : setup,
                false,
                passedOn ? "" : "/bar",
                passedOn ? Map.of() : Map.of("X-Forwarded-Prefix", "/bar"));
        assertThat(get("/bar/api/taps?limit=1").bodyAsJsonArray()).hasSize(1);
        for (String docs : new String[] {"/bar/api/docs", "/bar/api/docs/"}) {
            assertThat(get(docs).bodyAsString())
                    .contains("\"/bar/api/docs/start.js\"")
                    .doesNotContain("\"/api");
        }
        assertThat(get("/bar/api/docs/start.js").statusCode()).isEqualTo(200);
        WaitFor.until(() -> get("/bar/health/ready").statusCode() == 200);
        assertThat(get("/bar/api/nothing").bodyAsJsonObject().getString("code")).isEqualTo("NOT_FOUND");
        assertThat(signIn("/bar").cookies()).allMatch(cookie -> cookie.contains("Path=/;"));
        assertThat(firstFrame().getString("type")).isEqualTo("hello");
        if (passedOn) {
            assertThat(get("/api/taps").bodyAsJsonArray())
                    .as("without the proxy's path")
                    .hasSize(1);
        }
    }

    private JsonObject firstFrame() throws Exception {
        CompletableFuture<JsonObject> first = new CompletableFuture<>();
        var options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(proxy.port())
                .setURI("/bar/api/live");
        var socket = hub.http.sockets.webSocket();
        socket.textMessageHandler(text -> first.complete(new JsonObject(text)));
        HubFixture.await(socket.connect(options));
        return first.get(60, TimeUnit.SECONDS);
    }
}
