package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.access.Proxies;
import io.aztecpour.fixture.HubFixture;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of serving, on a small site that is packed as the real one is. */
class SiteTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static WebClient client;
    private static int port;

    @BeforeAll
    static void open() {
        Router router = Router.router(VERTX);
        new SiteRoutes(
                        new WebOptions("127.0.0.1", 0, null, Set.of(), Set.of(), null, false, null),
                        new Site(VERTX, "testsite", new PublicPath(null, new Proxies(Set.of("127.0.0.1")))))
                .mount(router);
        new ErrorHandler().mount(router);
        HttpServer server = HubFixture.await(VERTX.createHttpServer(ServerLimits.options())
                .requestHandler(router)
                .listen(0, "127.0.0.1"));
        port = server.actualPort();
        client = WebClient.create(VERTX, new WebClientOptions().setDecompressionSupported(false));
    }

    @AfterAll
    static void close() {
        HubFixture.await(VERTX.close());
    }

    private static HttpResponse<Buffer> ask(HttpMethod method, String path, String... headers) {
        var request = client.request(method, port, "127.0.0.1", path);
        for (int i = 0; i < headers.length; i += 2) {
            request.putHeader(headers[i], headers[i + 1]);
        }
        return HubFixture.await(request.send());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, ''", "/, ''", "/bar, /bar", "/bar/, /bar", "/a/b.c, /a/b.c", "'/\"x', ''", "//x, ''", "bar, ''"
            })
    void thePageNamesItsFilesUnderTheProxysPath(@Nullable String prefix, String below) {
        String[] says = prefix == null ? new String[0] : new String[] {"X-Forwarded-Prefix", prefix};
        for (String path : new String[] {"/", "/index.html", "/tap/left"}) {
            assertThat(ask(HttpMethod.GET, path, says).bodyAsString())
                    .contains("src=\"" + below + "/assets/app-1a2b.js\"");
        }
    }

    @Test
    void nothingLiesInSevenThousandFolders() {
        assertThat(ask(HttpMethod.GET, "/a".repeat(7_000) + "/x.js").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatHasAHashInItsNameIsKeptForAYear() {
        var answer = ask(HttpMethod.GET, "/assets/app-1a2b.js");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.getHeader("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(answer.getHeader("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.getHeader("Content-Encoding")).isNull();
        assertThat(answer.bodyAsString()).isEqualTo("plain\n");
    }

    @Test
    void theSmallestFormTheBrowserTakesIsSent() {
        assertThat(ask(HttpMethod.GET, "/assets/app-1a2b.js", "Accept-Encoding", "gzip, br")
                        .bodyAsString())
                .isEqualTo("brotli\n");
        assertThat(ask(HttpMethod.GET, "/assets/app-1a2b.js", "Accept-Encoding", "gzip")
                        .getHeader("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(ask(HttpMethod.GET, "/assets/app-1a2b.js", "Accept-Encoding", "br;q=0, gzip;q=0.5")
                        .bodyAsString())
                .isEqualTo("gzip\n");
        assertThat(ask(HttpMethod.GET, "/assets/app-1a2b.js", "Accept-Encoding", "deflate")
                        .bodyAsString())
                .isEqualTo("plain\n");
    }

    @Test
    void thePageIsAskedForEachTimeAndCostsNothingIfItIsTheSame() {
        var first = ask(HttpMethod.GET, "/");
        assertThat(first.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(first.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
        var second = ask(HttpMethod.GET, "/", "If-None-Match", first.getHeader("ETag"));
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/bar", "/tap/left", "/me/some.token", "/me/x.js", "/admin/taps/left", "/wall"})
    void routesOfTheAppGetItsPage(String path) {
        var answer = ask(HttpMethod.GET, path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsString()).contains("<title>Test site</title>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/gone-1.js",
                "/gone.css",
                "/favicon.ico",
                "/api/nothing",
                "/assets/",
                "/assets",
                "/assets/..%2findex.html",
                "/..%2f..%2fetc/passwd",
                "/%2e%2e/contract/openapi.yaml",
                "/a%00b.js",
                "/wp-login.php"
            })
    void whatIsNotThereIsNotThere(String path) {
        assertThat(ask(HttpMethod.GET, path).statusCode()).isEqualTo(404);
    }

    @Test
    void headSaysWhatGetWould() {
        var head = ask(HttpMethod.HEAD, "/assets/app-1a2b.js");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.getHeader("Content-Length")).isEqualTo("6");
        assertThat(head.body()).isNull();
    }

    @Test
    void nothingIsPostedToThePage() {
        assertThat(ask(HttpMethod.POST, "/").statusCode()).isEqualTo(405);
    }
}
