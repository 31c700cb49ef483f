package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @Test
    void whoTrustsTheAuthorityIsServedAndHttpStaysUp(@TempDir Path folder) throws Exception {
        Path authority = folder.resolve("tls").resolve("authority.crt");
        try (HubFixture hub = HubFixture.open(HubSetup.in(folder).withTls("127.0.0.1"))) {
            WebClient phone = WebClient.create(
                    hub.http.outside,
                    new WebClientOptions()
                            .setSsl(true)
                            .setTrustOptions(new PemTrustOptions().addCertPath(authority.toString())));
            var answer = HubFixture.await(phone.post(hub.tlsPort(), "127.0.0.1", "/api/session")
                    .sendJson(new JsonObject().put("pin", HubSetup.ADMIN_PIN)));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.cookies().get(0)).startsWith("__Host-aztecpour=").contains("Secure");
            assertThat(answer.cookies().get(1))
                    .startsWith("__Host-aztecpour-browser=")
                    .contains("Secure", "Path=/", "SameSite=Strict");
            String here = "://127.0.0.1:" + hub.tlsPort();
            for (var origin : Map.of("https" + here, 200, "http" + here, 403).entrySet()) {
                assertThat(HubFixture.await(phone.delete(hub.tlsPort(), "127.0.0.1", "/api/session")
                                        .putHeader("Origin", origin.getKey())
                                        .send())
                                .statusCode())
                        .isEqualTo(origin.getValue());
            }
            assertThat(hub.http.get("/ca.crt").bodyAsString()).isEqualTo(Files.readString(authority));
            JsonObject connect = hub.http.get("/api/connect").bodyAsJsonObject();
            assertThat(connect.getString("certificate_url")).isEqualTo("/ca.crt");
            assertThat(connect.getJsonArray("https_urls"))
                    .as("nobody else reaches it")
                    .isEmpty();
        }
    }
}
