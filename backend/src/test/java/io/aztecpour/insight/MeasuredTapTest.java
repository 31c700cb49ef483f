package io.aztecpour.insight;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.domain.TapHealth;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How well a tap answers, from its device to the statistics. */
class MeasuredTapTest {
    @TempDir
    Path data;

    private static boolean isOnline(HubFixture hub) {
        return hub.http.get("/api/taps").bodyAsJsonArray().getJsonObject(0).getBoolean("online");
    }

    /** A machine that has much to do may lose a device by itself. */
    private static AtomicInteger countDropouts(HubFixture hub) {
        AtomicInteger dropouts = new AtomicInteger();
        AtomicBoolean online = new AtomicBoolean(true);
        hub.bus.subscribe(Addresses.TAP_HEALTH, health -> {
            if (online.getAndSet(health.online()) && !health.online()) {
                dropouts.incrementAndGet();
            }
        });
        return dropouts;
    }

    private static void switchOffAndOn(HubFixture hub) {
        Future<TapHealth> gone = hub.next(Addresses.TAP_HEALTH, health -> !health.online());
        HubFixture.await(hub.devices.strike(0, "power", null));
        HubFixture.await(gone);
        Future<TapHealth> back = hub.next(Addresses.TAP_HEALTH, TapHealth::online);
        hub.devices.powerOn(0);
        HubFixture.await(back);
    }

    private TapQualityHistory written() throws Exception {
        try (StoreFixture store = new StoreFixture(data)) {
            List<TapQualityHistory> taps = await(new TapQualityQuery(store.store).read(List.of(0L), Long.MAX_VALUE));
            assertThat(taps).hasSize(1);
            return taps.get(0);
        }
    }

    @Test
    void aDeviceThatIsSwitchedOffAndOnDropsOut() throws Exception {
        AtomicInteger dropouts;
        try (HubFixture hub =
                HubFixture.open(HubSetup.in(data), TapStand.two(new VirtualEsp32Options(), TapStand.calm(1)))) {
            WaitFor.until(() -> isOnline(hub));
            dropouts = countDropouts(hub);
            switchOffAndOn(hub);
        }
        TapQualityHistory tap = written();
        assertThat(tap.tap()).isEqualTo("tap-0");
        assertThat(tap.total().dropouts()).isEqualTo(dropouts.get()).isPositive();
        assertThat(tap.total().onlineShare()).isStrictlyBetween(0.0, 1.0);
        assertThat(tap.total().answers().total()).isPositive();
        assertThat(tap.total().answers().quantileMs(0.5)).isPositive();
    }

    @Test
    void aTapThatIsRemovedDoesNotDropOut() throws Exception {
        AtomicInteger dropouts;
        try (HubFixture hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1)))) {
            WaitFor.until(() -> isOnline(hub));
            dropouts = countDropouts(hub);
            Future<?> measured = hub.next(Addresses.TAP_QUALITY, quality -> true);
            hub.http.asAdmin(HttpMethod.DELETE, "/api/taps/tap-0", null);
            HubFixture.await(measured);
        }
        assertThat(written().total().dropouts()).isEqualTo(dropouts.get());
        assertThat(written().total().watchedMs()).isPositive();
    }
}
