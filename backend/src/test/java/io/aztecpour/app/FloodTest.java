package io.aztecpour.app;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.fixture.Devices;
import io.aztecpour.fixture.Flood;
import io.aztecpour.fixture.HubProcess;
import io.aztecpour.fixture.LogFile;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.ledger.LedgerVerticle;
import io.aztecpour.store.Store;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.web.connections.ConnectionLimits;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever floods the web server of a hub with the service's heap: what pours ends as it should, and stop is heard. */
class FloodTest {
    /** From one address, and as many from another. */
    private static final int SOCKETS = 150;

    private static final int ROWS = 1_000;

    /** Of the heap of the service. */
    private static final ConnectionLimits LIMITS = ConnectionLimits.ofHeap(128 << 20);

    private static final double AGREES_ML = 1.5;

    @TempDir
    static Path data;

    private static Vertx vertx;
    private static Devices devices;
    private static HubProcess hub;
    private static String admin;

    @BeforeAll
    static void open() throws Exception {
        vertx = Vertx.vertx();
        fillLog();
        devices = new Devices(List.of(TapStand.one(TapStand.calm(7)), TapStand.one(TapStand.calm(8))));
        hub = HubProcess.asService(vertx, data, devices.drafts());
        admin = hub.signIn();
    }

    /** So that a page of it is half a megabyte. */
    private static void fillLog() throws Exception {
        Vertx past = Vertx.vertx();
        Bus bus = Bus.register(past);
        Store store = await(Store.open(past, StoreOptions.in(data)));
        await(past.deployVerticle(new LedgerVerticle(store, Clocks.SYSTEM)));
        Event row = new Event(
                0,
                "",
                "g",
                30,
                EventStatus.CHANGED,
                "x".repeat(400),
                null,
                null,
                "t",
                "d",
                null,
                null,
                null,
                null,
                "Ada",
                null,
                null,
                null,
                null);
        await(bus.ask(Addresses.APPEND, new Append(Collections.nCopies(ROWS, row), null)));
        await(store.close());
        await(past.close());
    }

    @AfterAll
    static void close() throws Exception {
        // However many were cut off: whoever floods must not fill the disk with the hub's log either.
        assertThat(hub.said()).hasSizeLessThan(60);
        hub.close();
        devices.close();
        await(vertx.close());
    }

    @ParameterizedTest
    @EnumSource
    void whatPoursEndsAsItShouldAndStopIsHeard(FloodKind kind) throws Exception {
        placeGlasses();
        String whole = pour("tap-0", 15);
        devices.until(0, "/sim/state", truth -> truth.getDouble("ml_in_glass") > 2);
        try (Flood flood = kind.start(hub.port(), hub.tlsPort(), admin, SOCKETS)) {
            String stopped = pour("tap-1", 60);
            devices.until(1, "/sim/state", truth -> truth.getDouble("ml_in_glass") > 4);
            assertThat(await(hub.stop("tap-1", admin)).bodyAsJsonObject().getJsonArray("stopped"))
                    .containsExactly("tap-1");
            LogFile.Row end = outcome(whole);
            assertThat(end.status()).isEqualTo("success");
            assertThat(end.measuredMl()).isEqualTo(inGlass(0), within(AGREES_ML));
            assertThat(outcome(stopped).code()).isEqualTo("STOPPED");
            assertThat(inGlass(1)).isLessThan(40);
            assertThat(hub.storeOk()).isTrue();
        }
        hub.awaitReady();
    }

    @Test
    void beyondAllLimitsAFloodPushesOutItselfAndStopIsHeardFromItsOwnAddress() throws Exception {
        placeGlasses();
        pour("tap-1", 60);
        devices.until(1, "/sim/state", truth -> truth.getDouble("ml_in_glass") > 2);
        byte[] halfHandshake = FloodKind.HALF_HANDSHAKES.first();
        try (Flood plain = new Flood(hub.port());
                Flood secure = new Flood(hub.tlsPort())) {
            for (String from : List.of("127.0.0.1", "127.0.3.1", "127.0.3.2")) {
                plain.open(from, 3 * SOCKETS, new byte[0]);
                secure.open(from, SOCKETS, halfHandshake);
            }
            assertThat(await(hub.stop("tap-1", admin)).bodyAsJsonObject().getJsonArray("stopped"))
                    .containsExactly("tap-1");
            assertThat(hub.meter("aztecpour_web_connections")).isLessThanOrEqualTo(LIMITS.most());
            assertThat(hub.meter("aztecpour_web_cut_off_total")).isPositive();
        }
    }

    private static void placeGlasses() throws Exception {
        atEachTap("bottle", new JsonObject().put("ml", 700));
        atEachTap("glass", new JsonObject().put("present", false));
        awaitGlasses("absent");
        atEachTap("glass", new JsonObject().put("present", true).put("empty_g", 180));
        awaitGlasses("present");
    }

    private static void atEachTap(String part, JsonObject body) {
        for (int tap = 0; tap < devices.count(); tap++) {
            devices.sim(tap, part, body);
        }
    }

    private static void awaitGlasses(String glass) throws Exception {
        for (int tap = 0; tap < devices.count(); tap++) {
            hub.awaitGlass("tap-" + tap, glass);
        }
    }

    /** @return the pour's id */
    private static String pour(String tap, int amountMl) throws Exception {
        JsonObject answer = await(hub.dispense(tap, amountMl, null)).bodyAsJsonObject();
        assertThat(answer.getBoolean("success")).as(answer.encode()).isTrue();
        return answer.getString("request_id");
    }

    private static LogFile.Row outcome(String pour) {
        AtomicReference<LogFile.Row> ended = new AtomicReference<>();
        WaitFor.until(() -> {
            LogFile.read(data).stream()
                    .filter(row -> Objects.equals(row.requestId(), pour)
                            && !row.status().equals("started"))
                    .forEach(ended::set);
            return ended.get() != null;
        });
        return ended.get();
    }

    private static double inGlass(int tap) throws Exception {
        return devices.settled(tap).getDouble("ml_in_glass");
    }
}
