package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.access.LocalAuthority;
import io.aztecpour.access.MemoryPinStore;
import io.aztecpour.live.LiveOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @Test
    void whoTrustsTheAuthorityIsServedAndHttpStaysUp(@TempDir Path folder) throws Exception {
        var files = new LocalAuthority(folder, Clock.systemUTC()).certify(List.of(InetAddress.getByName("127.0.0.1")));
        WebOptions.Tls tls = new WebOptions.Tls(0, files.key(), files.certificates(), files.authority());
        try (TestHub hub = new TestHub(new WebOptions("127.0.0.1", 0, tls, Set.of(), false), LiveOptions.DEFAULT)) {
            WebClient phone = WebClient.create(
                    hub.vertx,
                    new WebClientOptions()
                            .setSsl(true)
                            .setTrustOptions(new PemTrustOptions()
                                    .addCertPath(files.authority().toString())));
            var answer = TestHub.await(phone.post(hub.web.tlsPort(), "127.0.0.1", "/api/session")
                    .sendJson(new JsonObject().put("pin", MemoryPinStore.ADMIN)));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.cookies().get(0)).startsWith("__Host-aztecpour=").contains("Secure");
            assertThat(answer.cookies().get(1))
                    .startsWith("__Host-aztecpour-browser=")
                    .contains("Secure", "Path=/", "SameSite=Strict");
            String here = "://127.0.0.1:" + hub.web.tlsPort();
            for (var origin : Map.of("https" + here, 200, "http" + here, 403).entrySet()) {
                assertThat(TestHub.await(phone.delete(hub.web.tlsPort(), "127.0.0.1", "/api/session")
                                        .putHeader("Origin", origin.getKey())
                                        .send())
                                .statusCode())
                        .isEqualTo(origin.getValue());
            }
            assertThat(hub.get("/ca.crt").bodyAsString()).isEqualTo(Files.readString(files.authority()));
            JsonObject connect = hub.get("/api/connect").bodyAsJsonObject();
            assertThat(connect.getString("certificate_url")).isEqualTo("/ca.crt");
            assertThat(connect.getJsonArray("https_urls")).hasSize(1);
        }
    }
}
