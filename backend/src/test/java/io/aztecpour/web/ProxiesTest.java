package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.live.LiveOptions;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a proxy that is named, each visitor has tries of their own; nobody else can claim an address. */
class ProxiesTest {
    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    private void open(String... proxies) {
        hub = HubFixture.open(
                HubSetup.in(data).withProxies(proxies).withLive(new LiveOptions(false, 10, 1, 1 << 20, 60_000)));
    }

    /** @return the status of a try with a wrong PIN */
    private int guess(String... forwarded) {
        var request = hub.http.request(HttpMethod.POST, "/api/session");
        for (String each : forwarded) {
            request.headers().add("X-Forwarded-For", each);
        }
        return HubFixture.await(request.sendJsonObject(new JsonObject().put("pin", "000000")))
                .statusCode();
    }

    private void exhaust(String... forwarded) {
        for (int i = 0; i < 5; i++) {
            assertThat(guess(forwarded)).isEqualTo(401);
        }
        assertThat(guess(forwarded)).isEqualTo(429);
    }

    @Test
    void whatTheProxySaysLastCounts() {
        open("10.0.0.1", "127.0.0.1");
        exhaust("10.9.9.1");
        assertThat(guess("10.9.9.2, 10.9.9.1")).isEqualTo(429);
        assertThat(guess("10.9.9.2", "10.9.9.3,10.9.9.1")).isEqualTo(429);
        assertThat(guess("10.9.9.1, 10.9.9.2")).isEqualTo(401);
        exhaust("2001:db8::1");
        assertThat(guess("2001:DB8:0::2")).as("of the same subscriber").isEqualTo(429);
    }

    @Test
    void whatIsNoAddressCountsAsTheProxy() {
        open("127.0.0.1");
        exhaust("unknown");
        assertThat(guess("bar.example")).isEqualTo(429);
        assertThat(guess("")).isEqualTo(429);
        assertThat(guess()).isEqualTo(429);
        assertThat(guess("1.2.3.4.5, 999.1.1.1")).isEqualTo(429);
        assertThat(guess("10.9.9.1")).isEqualTo(401);
    }

    @Test
    void nobodyElseClaimsAnAddress() {
        open("10.0.0.1");
        exhaust("10.9.9.1");
        assertThat(guess("10.9.9.2")).isEqualTo(429);
    }

    @Test
    void pagesAreCountedForEachVisitorToo() {
        open("127.0.0.1");
        HubFixture.await(listen("10.9.9.1"));
        HubFixture.await(listen("10.9.9.2"));
        Throwable second =
                HubFixture.await(listen("10.9.9.1").transform(opened -> Future.succeededFuture(opened.cause())));
        assertThat(second)
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        refused -> assertThat(refused.getStatus()).isEqualTo(429));
    }

    private Future<?> listen(String forwarded) {
        return hub.http.listen(new WebSocketConnectOptions().putHeader("X-Forwarded-For", forwarded));
    }
}
