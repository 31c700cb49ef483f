package io.aztecpour.device;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.KnownDevices;
import io.aztecpour.bus.bar.TapChanged;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.bus.device.PollMode;
import io.aztecpour.bus.device.Probe;
import io.aztecpour.bus.device.Probed;
import io.aztecpour.device.transport.HostileDevice;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldErrorCode;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Protocol;
import io.aztecpour.domain.Protocols;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import io.aztecpour.virtualesp32.DeviceModel;
import io.aztecpour.virtualesp32.RunningEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DeviceSupervisorTest {
    private final Map<String, Tap> bar = new ConcurrentHashMap<>();
    private final BlockingQueue<TapHealth> healths = new LinkedBlockingQueue<>();
    private Bus bus;

    /** A bar in memory in the place of the store. */
    @BeforeEach
    void openBar(Vertx vertx) {
        bus = Bus.register(vertx);
        bus.serve(Addresses.TAPS, ask -> Future.succeededFuture(new Taps(List.copyOf(bar.values()))));
        bus.serve(Addresses.KNOWN_DEVICES, ask -> Future.succeededFuture(new KnownDevices(List.of())));
        bus.serve(Addresses.SETTINGS, ask -> Future.succeededFuture(HubSettings.DEFAULT));
        bus.serve(Addresses.CHANGE_TAP, edit -> {
            put(edit.tap());
            return Future.succeededFuture(edit.tap());
        });
        bus.subscribe(Addresses.TAP_HEALTH, healths::add);
    }

    @Test
    void eachTapIsLookedAfterAsLongAsItIsThere(Vertx vertx) throws Exception {
        try (RunningEsp32 first = RunningEsp32.start(vertx, new VirtualEsp32Options());
                RunningEsp32 second = RunningEsp32.start(vertx, new VirtualEsp32Options())) {
            bar.put("agave", tap("agave", first.esp().url()));
            deploy(vertx);
            awaitHealth(health -> health.tap().equals("agave") && health.online());
            put(tap("maguey", second.esp().url()));
            awaitHealth(health -> health.tap().equals("maguey") && health.online());
            bus.publish(Addresses.TAP_CHANGES, new TapChanged(bar.remove("agave"), true));
            awaitNobodyAt("agave");
            assertThat(ask("maguey")).isNotNull();
        }
    }

    @Test
    void aTapThatMovesIsAskedAtItsNewAddress(Vertx vertx) throws Exception {
        try (RunningEsp32 first = RunningEsp32.start(vertx, new VirtualEsp32Options());
                RunningEsp32 second =
                        RunningEsp32.start(vertx, new VirtualEsp32Options().setModel(DeviceModel.DISPENSER))) {
            bar.put("agave", tap("agave", first.esp().url()));
            deploy(vertx);
            awaitHealth(TapHealth::online);
            put(new Tap(
                    "agave",
                    "Agave",
                    Drink.of("Mezcal", "#2fc6b4", 1),
                    second.esp().url(),
                    null,
                    0));
            TapHealth moved = awaitHealth(
                    health -> health.online() && new Protocols(Protocol.DISPENSER, null).equals(health.protocols()));
            assertThat(moved.tap()).isEqualTo("agave");
        }
    }

    @Test
    void aTapThatIsOnlyRenamedKeepsItsConnection(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options())) {
            bar.put("agave", tap("agave", device.esp().url()));
            deploy(vertx);
            awaitHealth(TapHealth::online);
            Tap old = bar.get("agave");
            put(new Tap("agave", "Blue", Drink.of("Tequila", "#ffffff", 1), old.dispenserUrl(), old.scaleUrl(), 3));
            assertThat(ask("agave")).isNotNull();
            assertThat(healths).isEmpty();
        }
    }

    @Test
    void aTapThatIsTakenBackWhileItPoursIsLookedAfterByTheSame(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options())) {
            bar.put("agave", tap("agave", device.esp().url()));
            deploy(vertx);
            awaitHealth(TapHealth::online);
            int rooms = vertx.deploymentIDs().size();
            setPollMode(true);
            Tap removed = bar.remove("agave");
            bus.publish(Addresses.TAP_CHANGES, new TapChanged(removed, true));
            put(removed);
            awaitHealth(TapHealth::online);
            assertThat(vertx.deploymentIDs()).hasSize(rooms);
            setPollMode(false);
            assertThat(ask("agave")).isNotNull();
            assertThat(vertx.deploymentIDs()).hasSize(rooms);
        }
    }

    private void setPollMode(boolean pouring) throws Exception {
        bus.ask(Addresses.DEVICE_POLL_MODE.at("agave"), new PollMode(pouring)).await(60, SECONDS);
    }

    @Test
    void anyAddressCanBeAskedWhatDeviceItIs(Vertx vertx) throws Exception {
        deploy(vertx);
        try (RunningEsp32 both = RunningEsp32.start(vertx, new VirtualEsp32Options().setName("agave-1"));
                RunningEsp32 wizard =
                        RunningEsp32.start(vertx, new VirtualEsp32Options().setModel(DeviceModel.WIZARD));
                RunningEsp32 pump =
                        RunningEsp32.start(vertx, new VirtualEsp32Options().setModel(DeviceModel.DISPENSER))) {
            Probed answer = probe(both.esp().url());
            assertThat(answer.protocols()).isEqualTo(new Protocols(Protocol.DISPENSER, Protocol.WEIGHT_MODULE));
            assertThat(answer.deviceName()).isEqualTo("agave-1");
            assertThat(answer.capabilities()).contains("stop", "push", "scale", "settings");
            assertThat(answer.status()).containsKeys("weight_g", "state");
            assertThat(probe(wizard.esp().url()).protocols()).isEqualTo(new Protocols(null, Protocol.WIZARD));
            assertThat(probe(pump.esp().url()).protocols()).isEqualTo(new Protocols(Protocol.DISPENSER, null));
        }
    }

    @Test
    void whatIsNoDeviceIsSaidSo(Vertx vertx) throws Exception {
        deploy(vertx);
        try (HostileDevice page =
                HostileDevice.start(vertx, request -> request.answer("200 OK", "text/html", "<html>Router</html>"))) {
            Fault fault = faultOf(bus.ask(Addresses.PROBE, new Probe(page.url())));
            assertThat(fault.code()).isEqualTo(Code.DEVICE_REFUSED);
            assertThat(fault.reason()).contains("is no device we know", "web page");
            assertThat(fault.fields().get("url").code()).isEqualTo(FieldErrorCode.NO_DEVICE);
        }
        assertThat(faultOf(bus.ask(Addresses.PROBE, new Probe("http://127.0.0.1:" + freePort())))
                        .code())
                .isEqualTo(Code.DEVICE_OFFLINE);
        assertThat(faultOf(bus.ask(Addresses.PROBE, new Probe("not an address")))
                        .fields())
                .containsKey("url");
    }

    private void deploy(Vertx vertx) throws Exception {
        vertx.deployVerticle(new DeviceSupervisor(1)).await(60, SECONDS);
    }

    private void put(Tap tap) {
        bar.put(tap.id(), tap);
        bus.publish(Addresses.TAP_CHANGES, new TapChanged(tap, false));
    }

    private Probed probe(String url) throws Exception {
        return bus.ask(Addresses.PROBE, new Probe(url)).await(60, SECONDS);
    }

    private Object ask(String tap) throws Exception {
        return bus.ask(Addresses.DEVICE_STATUS.at(tap), Empty.EMPTY).await(60, SECONDS);
    }

    private void awaitNobodyAt(String tap) throws Exception {
        long deadline = System.nanoTime() + SECONDS.toNanos(60);
        String last = "";
        // While it is being closed it may still say itself that the device is not in use any more.
        while (!last.contains("does not speak to the devices of this tap")) {
            assertThat(System.nanoTime()).as("still %s", last).isLessThan(deadline);
            last = bus.ask(Addresses.DEVICE_STATUS.at(tap), Empty.EMPTY)
                    .map("answered")
                    .otherwise(failure -> ((Fault) failure).reason())
                    .await(60, SECONDS);
        }
    }

    private TapHealth awaitHealth(Predicate<TapHealth> hoped) throws Exception {
        while (true) {
            TapHealth next = healths.poll(60, SECONDS);
            assertThat(next).as("a health that was hoped for").isNotNull();
            if (hoped.test(next)) {
                return next;
            }
        }
    }

    private static Tap tap(String id, String url) {
        return new Tap(id, id, Drink.of("Mezcal", "#2fc6b4", 1), url, url, 0);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Fault faultOf(Future<?> asked) throws Exception {
        try {
            throw new AssertionError("no fault but " + asked.await(60, SECONDS));
        } catch (Fault fault) {
            return fault;
        }
    }
}
