package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.SetClock;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board without a battery clock starts years ahead, and a time server sets it right while staff work. */
class ClockJumpTest {
    private final SetClock clock = new SetClock(Instant.now());

    @Test
    void theCertificateIsRenewedAndStaffStaySignedInForAsLongAsTheyAre(@TempDir Path folder) {
        clock.jump(Duration.ofDays(800));
        HubSetup setup = HubSetup.in(folder).withTls("127.0.0.1").withClocks(clock.clocks);
        try (HubFixture hub = HubFixture.open(setup)) {
            WebClient phone = phone(hub, folder);
            assertThatThrownBy(() -> session(hub, phone, "")).hasMessageContaining("SSL");
            clock.jump(Duration.ofDays(-800));
            WaitFor.until(() -> isServed(hub, phone));

            HttpResponse<Buffer> signedIn = HubFixture.await(phone.post(hub.tlsPort(), "127.0.0.1", "/api/session")
                    .sendJson(new JsonObject().put("pin", HubSetup.ADMIN_PIN)));
            AtomicReference<String> cookie =
                    new AtomicReference<>(signedIn.cookies().get(0).split(";")[0]);
            for (int days : new int[] {3, -6, 20_000, -20_000}) {
                clock.jump(Duration.ofDays(days));
                clock.pass(Duration.ofHours(15));
                assertThat(session(hub, phone, cookie.get())).isEqualTo("admin");
            }
            clock.jump(Duration.ofDays(-3));
            clock.pass(Duration.ofHours(16).plusMillis(1));
            assertThat(session(hub, phone, cookie.get())).isEqualTo("guest");
        }
    }

    private static WebClient phone(HubFixture hub, Path folder) {
        String authority = folder.resolve("tls").resolve("authority.crt").toString();
        return WebClient.create(
                hub.http.outside,
                new WebClientOptions().setSsl(true).setTrustOptions(new PemTrustOptions().addCertPath(authority)));
    }

    private static boolean isServed(HubFixture hub, WebClient phone) {
        try {
            return session(hub, phone, "").equals("guest");
        } catch (Exception notYet) {
            return false;
        }
    }

    private static String session(HubFixture hub, WebClient phone, String cookie) {
        return HubFixture.await(phone.get(hub.tlsPort(), "127.0.0.1", "/api/session")
                        .putHeader("Cookie", cookie)
                        .send())
                .bodyAsJsonObject()
                .getString("role");
    }
}
