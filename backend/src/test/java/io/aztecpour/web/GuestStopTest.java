package io.aztecpour.web;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Pour;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Where anyone may pour, a guest stops the pour that they asked for, and no other. */
@Execution(ExecutionMode.CONCURRENT)
class GuestStopTest {
    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    @BeforeEach
    void open() {
        hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1)));
        JsonObject anyone = new JsonObject().put("access_pour", "anyone");
        Future<HubSettings> open = hub.next(Addresses.SETTINGS_CHANGES, settings -> true);
        hub.http.asAdmin(HttpMethod.PATCH, "/api/settings", anyone);
        await(open);
        hub.place(0);
    }

    @Test
    void theKeyOfAPourStopsItAndNoOtherKeyDoes() {
        Future<?> flows = hub.poured(0, 1);
        Future<Pour> ended = hub.ended(0);
        assertThat(wish("mine").statusCode()).isEqualTo(200);
        assertThat(wish("refused").bodyAsJsonObject().getString("code")).isEqualTo("BUSY");
        await(flows);
        assertThat(stop("refused")).isEmpty();
        assertThat(stop("never seen")).isEmpty();
        assertThat(stop("mine")).containsExactly("tap-0");

        Pour pour = await(ended);
        assertThat(pour.code()).isEqualTo("STOPPED");
        assertThat(pour.reason()).startsWith("Stopped by the guest. ");
        assertThat(pour.staff()).isNull();
        assertThat(stop("mine")).isEmpty();
    }

    @Test
    void aStopThatOvertakesItsPourStopsItBeforeAnythingFlows() {
        assertThat(stop("early")).isEmpty();
        assertThat(wish("early").bodyAsJsonObject().getString("code")).isEqualTo("STOPPED");
        assertThat(hub.truth(0).getInteger("pours_started")).isZero();
        assertThat(wish("later").statusCode()).isEqualTo(200);
        assertThat(stop("later")).containsExactly("tap-0");
    }

    private HttpResponse<Buffer> wish(String key) {
        return await(hub.http
                .request(HttpMethod.POST, "/api/dispense")
                .putHeader("Idempotency-Key", key)
                .sendJson(new JsonObject().put("amount_ml", 60).put("user_token", "anna")));
    }

    /** @return the taps that were stopped */
    @SuppressWarnings("unchecked")
    private List<String> stop(String key) {
        HttpResponse<Buffer> answer = await(hub.http
                .request(HttpMethod.POST, "/api/stop")
                .putHeader("Idempotency-Key", key)
                .send());
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return answer.bodyAsJsonObject().getJsonArray("stopped").getList();
    }
}
