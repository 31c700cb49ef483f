package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.access.LanAddresses;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stranger's domain that leads here (DNS rebinding) reads nothing; every name of the hub does. */
class HubNamesTest {
    @TempDir
    static Path data;

    @AutoClose
    private static HubFixture hub;

    @BeforeAll
    static void open() {
        hub = HubFixture.open(
                HubSetup.in(data).withOrigins("https://bar.example").withSilentTaps("left", "right"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/bar",
                "/api/status",
                "/api/logs",
                "/api/me/anna",
                "/api/connect",
                "/api/docs",
                "/api/openapi.yaml",
                "/api/live",
                "/metrics"
            })
    void underAForeignNameNothingIsRead(String path) {
        for (String host :
                new String[] {"evil.example", "EVIL.example:8080", "127.0.0.1.evil.example", "bar.example.evil"}) {
            var answer = HubFixture.await(hub.http
                    .request(HttpMethod.GET, path)
                    .putHeader("Host", host)
                    .send());
            assertThat(answer.statusCode()).as(host).isEqualTo(421);
            JsonObject body = answer.bodyAsJsonObject();
            assertThat(body.getString("code")).isEqualTo("UNKNOWN_HOST");
            assertThat(body.getString("reason")).contains("access.origins", "http://" + host.replaceAll(":.*", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "192.168.178.20:8080",
                "203.0.113.5",
                "[::1]:8080",
                "[fe80::1]",
                "localhost:9000",
                "LOCALHOST",
                "hub",
                "hub:8080",
                "bar.local",
                "Bar.Local.:8080",
                "aztec.fritz.lan",
                "bar.home.arpa",
                "bar.home",
                "bar.localdomain",
                "bar.internal",
                "bar.example",
                "BAR.example:8443"
            })
    void underItsOwnNamesItAnswers(String host) {
        for (String path : new String[] {"/api/status", "/health/live", "/metrics"}) {
            assertThat(HubFixture.await(hub.http
                                    .request(HttpMethod.GET, path)
                                    .putHeader("Host", host)
                                    .send())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theNameOfItsMachineIsItsOwn() throws Exception {
        answersTo(InetAddress.getLocalHost().getHostName());
    }

    /** Where it has none there, this is the address once more. */
    @Test
    void theNameThatItsNetworkGivesItIsItsOwn() {
        LanAddresses.find().forEach(address -> answersTo(address.getCanonicalHostName()));
    }

    private static void answersTo(String host) {
        WaitFor.until(() -> HubFixture.await(hub.http
                                .request(HttpMethod.GET, "/health/live")
                                .putHeader("Host", host)
                                .send())
                        .statusCode()
                == 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/%s HTTP/1.0\n\n",
                "GET /health/%s HTTP/1.0\nHost:\n\n",
                "GET /health/%s HTTP/1.1\nHost: hub.monitoring.svc:8080\n\n"
            })
    void probesNeedNoNameAndSeeNothingOfTheBar(String request) throws Exception {
        hub.http.awaitReady(200);
        for (String kind : new String[] {"live", "ready"}) {
            try (RawConnection probe = new RawConnection(hub.port()).send(request.formatted(kind))) {
                String head = probe.head();
                assertThat(head).contains(" 200 ");
                assertThat(new JsonObject(probe.body(head))).containsOnly(java.util.Map.entry("status", "up"));
            }
        }
        assertThat(hub.http.get("/health/ready").bodyAsJsonObject().getJsonArray("devices"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"box", "evil.box", "fritz.box.evil.example", "evil.example.com", "a.homes", "local.example"})
    void aNameThatAStrangerMayOwnIsForeign(String host) {
        assertThat(HubFixture.await(hub.http
                                .request(HttpMethod.GET, "/api/status")
                                .putHeader("Host", host)
                                .send())
                        .statusCode())
                .isEqualTo(host.contains(".") ? 421 : 200);
    }

    @Test
    void aForeignNameListensToNothing() {
        Throwable refusal = HubFixture.await(hub.http
                .listen(new WebSocketConnectOptions().putHeader("Host", "evil.example"))
                .transform(opened -> Future.succeededFuture(opened.cause())));
        assertThat(refusal).isInstanceOf(UpgradeRejectedException.class);
        assertThat(((UpgradeRejectedException) refusal).getStatus()).isEqualTo(421);
    }
}
