package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever strangers choose, the number of series that are measured stays the same. */
class MetricsTest {
    private static final int INVENTED = 500;

    @TempDir
    Path data;

    @Test
    void whateverStrangersInventTheSeriesStayTheSame() throws Exception {
        try (HubFixture hub = HubFixture.open(HubSetup.in(data))) {
            WebClient stranger = WebClient.create(hub.http.outside);
            invent(stranger, hub.port(), 0, 5);
            Set<String> before = series(hub);
            invent(stranger, hub.port(), 5, INVENTED);
            assertThat(series(hub)).isEqualTo(before);
            assertThat(before)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("vertx_http_server_requests_total")
                            .contains("method=\"other\""));
        }
    }

    /** Methods that nobody knows, and known ones on paths and hosts of all kinds. */
    private static void invent(WebClient client, int port, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            ask(client, port, HttpMethod.valueOf("METHOD" + i), "/");
            ask(client, port, HttpMethod.valueOf("get" + i), "/api/taps/" + i);
            ask(client, port, HttpMethod.GET, "/page-" + i + "?q=" + i);
            ask(client, port, HttpMethod.GET, "/api/me/guest-" + i);
        }
    }

    private static void ask(WebClient client, int port, HttpMethod method, String path) throws Exception {
        HubFixture.await(client.request(method, port, "127.0.0.1", path).send());
    }

    @Test
    void whateverDevicesAnswerTheSeriesStayTheSame() throws Exception {
        try (HubFixture hub = HubFixture.open(HubSetup.in(data))) {
            HttpServer device = HubFixture.await(hub.http
                    .outside
                    .createHttpServer()
                    .requestHandler(asked -> asked.response()
                            .setStatusCode(Integer.parseInt(asked.path().substring(1)))
                            .end(Buffer.buffer("x")))
                    .listen(0, "127.0.0.1"));
            WebClient poller = WebClient.create(hub.vertx);
            ask(poller, device.actualPort(), HttpMethod.GET, "/1000");
            Set<String> before = series(hub);
            for (int code = 1_001; code < 1_100; code++) {
                ask(poller, device.actualPort(), HttpMethod.GET, "/" + code);
            }
            assertThat(series(hub)).isEqualTo(before);
        }
    }

    /** @return what tells the requests apart, without the values */
    private static Set<String> series(HubFixture hub) throws Exception {
        // The page itself is measured once it was sent.
        hub.http.get("/metrics");
        return hub.http
                .get("/metrics")
                .bodyAsString()
                .lines()
                .filter(line -> line.startsWith("vertx_http_"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toSet());
    }
}
