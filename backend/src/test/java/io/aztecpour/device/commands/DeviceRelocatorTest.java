package io.aztecpour.device.commands;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.KnownDevices;
import io.aztecpour.bus.bar.TapChanged;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.bus.device.Probed;
import io.aztecpour.bus.device.SettingsChange;
import io.aztecpour.bus.ledger.Events;
import io.aztecpour.device.DeviceSupervisor;
import io.aztecpour.device.transport.HostileDevice;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Protocol;
import io.aztecpour.domain.Protocols;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import io.aztecpour.virtualesp32.RunningEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tap moves where an admin sends its scale, and nowhere else, whatever a device says. */
@ExtendWith(VertxExtension.class)
class DeviceRelocatorTest {
    private final BlockingQueue<TapHealth> healths = new LinkedBlockingQueue<>();
    private final BlockingQueue<Event> log = new LinkedBlockingQueue<>();
    private volatile Tap tap = tap("http://127.0.0.1:1");
    private volatile @Nullable Fault barFault;
    private volatile @Nullable Fault logFault;
    private Bus bus;

    /** A bar and its log in memory in the place of the store. */
    @BeforeEach
    void openBar(Vertx vertx) {
        bus = Bus.register(vertx);
        bus.serve(Addresses.TAPS, ask -> Future.succeededFuture(new Taps(List.of(tap))));
        bus.serve(Addresses.KNOWN_DEVICES, ask -> Future.succeededFuture(new KnownDevices(List.of())));
        bus.serve(Addresses.SETTINGS, ask -> Future.succeededFuture(HubSettings.DEFAULT));
        bus.serve(Addresses.STORE, ask -> Future.succeededFuture(new StoreHealth(true, null)));
        bus.serve(Addresses.CHANGE_TAP, edit -> {
            if (barFault != null) {
                return Future.failedFuture(barFault);
            }
            tap = edit.tap();
            bus.publish(Addresses.TAP_CHANGES, new TapChanged(tap, false));
            return Future.succeededFuture(tap);
        });
        bus.serve(Addresses.APPEND, append -> {
            if (logFault != null) {
                return Future.failedFuture(logFault);
            }
            log.addAll(append.events());
            return Future.succeededFuture(new Events(append.events()));
        });
        bus.subscribe(Addresses.TAP_HEALTH, healths::add);
    }

    @Test
    void whereAnAdminSentItItIsFollowedAndTheLogSaysWho(Vertx vertx) throws Exception {
        int port = freePort();
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options().setSpeed(3))) {
            String old = device.esp().url();
            look(vertx, old);
            var changed = change(Map.of("network", Map.of("port", port)));
            assertThat(changed.rebootRequired()).isTrue();
            bus.ask(Addresses.DEVICE_REBOOT.at("agave"), Empty.EMPTY).await(60, SECONDS);
            awaitHealth(health -> !health.online());
            awaitHealth(TapHealth::online);
            String now = "http://127.0.0.1:" + port;
            assertThat(tap.dispenserUrl()).isEqualTo(now);
            assertThat(tap.scaleUrl()).isEqualTo(now);
            Event row = log.poll(60, SECONDS);
            assertThat(row).isNotNull();
            assertThat(row.code()).isEqualTo("TAP_MOVED");
            assertThat(row.staff()).isEqualTo("Ada");
            assertThat(row.tap()).isEqualTo("agave");
            assertThat(row.reason()).contains("moves from " + old + " to " + now);
        }
    }

    @Test
    void nothingMovesThatCannotBeWrittenDown(Vertx vertx) throws Exception {
        tap = tap("http://10.0.0.5");
        logFault = new Fault(Code.LEDGER_DOWN, "The disk is full.");
        assertThat(moves(vertx, "id-1", "Scale 1", probed("id-1", "Scale 1"))).isFalse();
        assertThat(tap.scaleUrl()).isEqualTo("http://10.0.0.5");
        logFault = null;
        assertThat(moves(vertx, "id-1", "Scale 1", probed("id-1", "Scale 1"))).isTrue();
        assertThat(tap.scaleUrl()).isEqualTo("http://10.0.0.9");
        assertThat(log).extracting(Event::code).containsExactly("TAP_MOVED");
    }

    @Test
    void theLogSaysThatATapStayedWhichCouldNotBeChanged(Vertx vertx) throws Exception {
        tap = tap("http://10.0.0.5");
        barFault = new Fault(Code.TAKEN, "dispenser_url is the dispenser of Second already");
        assertThat(moves(vertx, "id-1", "Scale 1", probed("id-1", "Scale 1"))).isFalse();
        assertThat(tap.scaleUrl()).isEqualTo("http://10.0.0.5");
        assertThat(log).extracting(Event::code).containsExactly("TAP_MOVED", "TAP_STAYED");
        assertThat(log).last().extracting(Event::reason).asString().contains("did not move", "of Second already");
    }

    /** A factory gives one name to all that it makes. */
    @Test
    void aNameThatAnotherDeviceHasIsNoProof(Vertx vertx) throws Exception {
        int port = freePort();
        try (RunningEsp32 device = RunningEsp32.start(
                        vertx, new VirtualEsp32Options().setSpeed(3).setDeviceId(null));
                RunningEsp32 twin = RunningEsp32.start(vertx, new VirtualEsp32Options().setDeviceId(null))) {
            look(vertx, device.esp().url());
            String url = twin.esp().url();
            Tap second = new Tap("second", "Second", Drink.of("Mezcal", "#2fc6b4", 1), url, url, 1);
            bus.publish(Addresses.TAP_CHANGES, new TapChanged(second, false));
            awaitHealth(health -> health.tap().equals("second") && health.online());
            change(Map.of("network", Map.of("port", port)));
            bus.ask(Addresses.DEVICE_REBOOT.at("agave"), Empty.EMPTY).await(60, SECONDS);
            TapHealth asking = awaitHealth(health -> health.nextAddress() != null);
            assertThat(asking.nextAddress()).isEqualTo("http://127.0.0.1:" + port);
            assertThat(log).isEmpty();
        }
    }

    /** An answer to a mere GET once moved both addresses of the tap, to wherever the device liked. */
    @Test
    void whereADeviceSaysThatItWillBeIsAskedAndNotFollowed(Vertx vertx) throws Exception {
        try (RunningEsp32 elsewhere = RunningEsp32.start(vertx, new VirtualEsp32Options())) {
            try (HostileDevice device = HostileDevice.start(
                    vertx, request -> claimsEverything(request, elsewhere.esp().url()))) {
                look(vertx, device.url());
                bus.ask(Addresses.DEVICE_SETTINGS.at("agave"), Empty.EMPTY).await(60, SECONDS);
            }
            assertNotFollowed(elsewhere);
        }
    }

    @Test
    void aDeviceThatNamesAnotherAddressThanTheAdminsIsNotFollowed(Vertx vertx) throws Exception {
        try (RunningEsp32 elsewhere = RunningEsp32.start(vertx, new VirtualEsp32Options())) {
            try (HostileDevice device = HostileDevice.start(
                    vertx, request -> claimsEverything(request, elsewhere.esp().url()))) {
                look(vertx, device.url());
                change(Map.of("network", Map.of("ip", "127.0.0.9")));
            }
            assertNotFollowed(elsewhere);
        }
    }

    @Test
    void aRedirectIsNoAnswerAndNoWay(Vertx vertx) throws Exception {
        try (RunningEsp32 elsewhere = RunningEsp32.start(vertx, new VirtualEsp32Options());
                HostileDevice device = HostileDevice.start(
                        vertx,
                        request -> request.raw("HTTP/1.1 307 Temporary Redirect\r\nLocation: "
                                + elsewhere.esp().url() + request.path() + "\r\nContent-Length: 0\r\n\r\n"))) {
            tap = tap(device.url());
            vertx.deployVerticle(new DeviceSupervisor(1)).await(60, SECONDS);
            awaitHealth(health -> !health.online());
            assertThat(elsewhere.truth().getJsonObject("requests")).isEmpty();
        }
    }

    /** Tried again, it has been refused. */
    @Test
    void aListenerIsNotSentElsewhereEither(Vertx vertx) throws Exception {
        try (RunningEsp32 elsewhere = RunningEsp32.start(vertx, new VirtualEsp32Options());
                HostileDevice device = HostileDevice.start(vertx, request -> pushing(request, elsewhere))) {
            look(vertx, device.url());
            for (int listened = 0; listened < 2; ) {
                listened += device.awaitRequest().path().equals("/ws") ? 1 : 0;
            }
            assertThat(elsewhere.truth().getJsonObject("requests")).isEmpty();
        }
    }

    private static void pushing(HostileDevice.Request request, RunningEsp32 elsewhere) {
        if (request.path().equals("/ws")) {
            request.raw("HTTP/1.1 307 Temporary Redirect\r\nLocation: "
                    + elsewhere.esp().url().replace("http", "ws") + "/ws\r\nContent-Length: 0\r\n\r\n");
        } else if (request.path().equals("/status")) {
            request.json("{\"state\":\"idle\",\"glass_present\":true,\"uptime\":5,\"capabilities\":[\"push\"]}");
        } else {
            claimsEverything(request, elsewhere.esp().url());
        }
    }

    /** At the new address another device may answer, for one because somebody took its place. */
    @Test
    void onlyTheSameDeviceIsFollowed(Vertx vertx) throws Exception {
        assertThat(moves(vertx, "id-1", "Scale 1", probed("id-2", "Scale 1"))).isFalse();
        assertThat(moves(vertx, "id-1", "Scale 1", probed(null, "Scale 1"))).isFalse();
        assertThat(moves(vertx, null, "Scale 1", probed(null, "Scale 2"))).isFalse();
        assertThat(moves(vertx, null, "Scale 1", probed(null, null))).isFalse();
        assertThat(moves(vertx, "id-1", "Scale 1", probed("id-1", "Renamed"))).isTrue();
        assertThat(moves(vertx, null, "Scale 1", probed(null, "Scale 1"))).isTrue();
        Probed scaleAlone = new Probed(
                "http://10.0.0.9",
                new Protocols(null, Protocol.WEIGHT_MODULE),
                Set.of("scale"),
                "Scale 1",
                "id-1",
                Map.of());
        assertThat(moves(vertx, "id-1", "Scale 1", scaleAlone))
                .as("the device poured, too")
                .isFalse();
    }

    private static boolean moves(Vertx vertx, @Nullable String id, @Nullable String name, Probed found)
            throws Exception {
        Future<Void> move =
                new ScaleRelocation(tap("http://10.0.0.5"), "http://10.0.0.9", id, name, "Ada").apply(vertx, found);
        return move.map(true).otherwise(false).await(60, SECONDS);
    }

    private static Probed probed(@Nullable String id, @Nullable String name) {
        return new Probed(
                "http://10.0.0.9",
                new Protocols(Protocol.DISPENSER, Protocol.WEIGHT_MODULE),
                Set.of("scale"),
                name,
                id,
                Map.of());
    }

    private void assertNotFollowed(RunningEsp32 elsewhere) throws Exception {
        String old = tap.scaleUrl();
        TapHealth asking = awaitHealth(health -> health.nextAddress() != null);
        assertThat(asking.online()).isFalse();
        assertThat(asking.nextAddress()).isEqualTo(elsewhere.esp().url());
        assertThat(tap.scaleUrl()).isEqualTo(old);
        assertThat(tap.dispenserUrl()).isEqualTo(old);
        assertThat(elsewhere.truth().getJsonObject("requests"))
                .as("nobody even looks there")
                .isEmpty();
        assertThat(log).isEmpty();
    }

    /** A device that says all it needs to be believed, and where it would like the tap to be. */
    private static void claimsEverything(HostileDevice.Request request, String next) {
        switch (request.path()) {
            case "/api/status" ->
                request.json("{\"weight_g\":88.5,\"glass_present\":true,\"distance_mm\":40,\"device_name\":\"s\"}");
            case "/api/weight" -> request.json("{\"weight_g\":88.5,\"timestamp\":\"42.017\"}");
            case "/api/glass" -> request.json("{\"glass_present\":true,\"distance_mm\":40}");
            case "/status" -> request.json("{\"state\":\"idle\",\"glass_present\":true,\"uptime\":5}");
            case "/api/settings" ->
                request.json("{\"device_name\":\"s\",\"network\":{\"ip\":\"127.0.0.9\"},\"reboot_required\":true,"
                        + "\"address_after_reboot\":\"" + next + "\"}");
            default -> request.answer("404 Not Found", "application/json", "{\"error\":\"Not found\"}");
        }
    }

    private DeviceSettings change(Map<String, Object> settings) throws Exception {
        return bus.ask(Addresses.DEVICE_CHANGE_SETTINGS.at("agave"), new SettingsChange(settings, "Ada"))
                .await(60, SECONDS);
    }

    private void look(Vertx vertx, String url) throws Exception {
        tap = tap(url);
        vertx.deployVerticle(new DeviceSupervisor(1)).await(60, SECONDS);
        awaitHealth(TapHealth::online);
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

    private static Tap tap(String url) {
        return new Tap("agave", "Agave", Drink.of("Mezcal", "#2fc6b4", 1), url, url, 0);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
