package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever tries PINs keeps nobody from anything else. With the real hash, which takes a core for long. */
class PinGuessingTest {
    private static final int ADDRESSES = 6;
    private static final int TRIES_EACH = 4;

    @TempDir
    Path data;

    @Test
    void aCrowdOfWrongPinsDoesNotKeepTheLogWaiting() throws Exception {
        try (HubFixture hub = HubFixture.open(HubSetup.in(data).withSlowPins())) {
            Queue<StoreHealth> troubles = new ConcurrentLinkedQueue<>();
            hub.bus.subscribe(Addresses.STORE_HEALTH, troubles::add);
            String admin = hub.http.admin();
            List<Future<HttpResponse<Buffer>>> tries = guess(hub);
            for (int i = 0; i < 10; i++) {
                JsonObject guest = new JsonObject().put("name", "Guest " + i);
                assertThat(hub.http
                                .as(admin, HttpMethod.POST, "/api/guests", guest)
                                .statusCode())
                        .isEqualTo(201);
            }
            List<HttpResponse<Buffer>> answers =
                    HubFixture.await(Future.all(tries)).list();
            assertThat(answers).extracting(answer -> answer.statusCode()).containsOnly(401, 429);
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 429).allSatisfy(answer -> {
                assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo("TOO_MANY_TRIES");
                assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
            });
            assertThat(troubles).isEmpty();
        }
    }

    private static List<Future<HttpResponse<Buffer>>> guess(HubFixture hub) {
        List<Future<HttpResponse<Buffer>>> tries = new ArrayList<>();
        for (int address = 1; address <= ADDRESSES; address++) {
            WebClient phone =
                    WebClient.create(hub.http.outside, new WebClientOptions().setLocalAddress("127.0.3." + address));
            for (int i = 0; i < TRIES_EACH; i++) {
                tries.add(phone.post(hub.port(), "127.0.0.1", "/api/session")
                        .sendJsonObject(new JsonObject().put("pin", "9999")));
            }
        }
        return tries;
    }
}
