package io.aztecpour.device.polling;

import static io.aztecpour.device.polling.TapRecorder.weighs;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.device.PollMode;
import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.bus.device.PumpStop;
import io.aztecpour.device.transport.HostileDevice;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Protocol;
import io.aztecpour.domain.Protocols;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.TapHealth;
import io.aztecpour.virtualesp32.DeviceModel;
import io.aztecpour.virtualesp32.RunningEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class TapPollerTest {

    @Test
    void aPourIsSeenFromTheFirstDropToTheLast(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options().setSpeed(5));
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            TapHealth health = tap.awaitOnline();
            assertThat(health.protocols()).isEqualTo(new Protocols(Protocol.DISPENSER, Protocol.WEIGHT_MODULE));
            assertThat(health.capabilities()).contains("stop", "push", "scale", "tare", "settings");

            device.glass(200);
            Reading ready = tap.awaitReading(reading -> reading.glass() == Glass.PRESENT
                    && weighs(reading, grams -> grams > 190)
                    && reading.distanceMm() != null);
            assertThat(ready.state()).isEqualTo(DeviceState.IDLE);
            assertThat(ready.sampleMs()).isNotNull();

            tap.ask(Addresses.DEVICE_POLL_MODE, new PollMode(true));
            PumpAnswer answer = tap.ask(Addresses.DEVICE_DISPENSE, new PumpStart(30, "r-1", null));
            assertThat(answer.result()).isEqualTo(PumpAnswer.Result.DONE);
            Reading pouring = tap.awaitReading(reading -> reading.state() == DeviceState.POURING);
            assertThat(pouring.requestId()).isEqualTo("r-1");
            Reading full = tap.awaitReading(reading ->
                    reading.state() == DeviceState.IDLE && weighs(reading, grams -> grams > ready.weightG() + 25));
            assertThat(full.dispensedMl()).isNotNull();
        }
    }

    @Test
    void freshStatusAndReadingComeFromTheDevice(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options());
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            device.glass(150);
            DispenserStatus status = tap.ask(Addresses.DEVICE_STATUS, Empty.EMPTY);
            assertThat(status.state()).isEqualTo(DeviceState.IDLE);
            assertThat(status.glass()).isEqualTo(Glass.PRESENT);
            assertThat(status.canStop()).isTrue();
            Reading reading = tap.ask(Addresses.DEVICE_READING, Empty.EMPTY);
            assertThat(reading.glass()).isEqualTo(Glass.PRESENT);
            assertThat(reading.weightG()).isBetween(140.0, 160.0);
        }
    }

    @Test
    void aStopEndsAPour(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options());
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            device.glass(150);
            tap.ask(Addresses.DEVICE_STATUS, Empty.EMPTY);
            tap.ask(Addresses.DEVICE_DISPENSE, new PumpStart(60, "r-2", null));
            tap.awaitReading(reading -> reading.state() == DeviceState.POURING);
            PumpAnswer stopped = tap.ask(Addresses.DEVICE_STOP, new PumpStop("r-2"));
            assertThat(stopped.result()).isEqualTo(PumpAnswer.Result.DONE);
            assertThat(stopped.dispensedMl()).isNotNull().isLessThan(60.0);
            tap.awaitReading(reading -> reading.state() == DeviceState.IDLE);
        }
    }

    @Test
    void aDeviceWithoutPowerIsOfflineAndComesBack(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options().setSpeed(10));
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            tap.awaitOnline();
            device.post("/sim/power", "{\"action\":\"cut\"}");
            TapHealth away = tap.awaitHealth(health -> !health.online());
            assertThat(away.offlineReason()).startsWith("The device at 127.0.0.1");
            assertThat(away.offlineSinceMs()).isNotNull();
            tap.awaitReading(reading -> reading.state() == DeviceState.OFFLINE);
            device.post("/sim/power", "{\"action\":\"restore\"}");
            tap.awaitOnline();
            tap.awaitReading(reading -> reading.state() == DeviceState.IDLE);
        }
    }

    @Test
    void twoMissesAreForgivenAndThreeMakeATapOffline(Vertx vertx) throws Exception {
        AtomicInteger failures = new AtomicInteger();
        try (HostileDevice device = HostileDevice.start(vertx, request -> {
                    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        request.answer("500 Internal Server Error", "text/plain", "Guru Meditation");
                    } else {
                        request.json("{\"state\":\"idle\",\"glass_present\":true}");
                    }
                });
                TapRecorder tap = TapRecorder.start(vertx, device.url(), null)) {
            tap.awaitOnline();
            failures.set(2);
            int asked = device.asked().size();
            while (device.asked().size() < asked + 5) {
                device.awaitRequest();
            }
            assertThat(tap.publishedHealths()).isZero();
            failures.set(3);
            TapHealth away = tap.awaitHealth(health -> !health.online());
            assertThat(away.offlineReason()).contains("reports an error of its own (500: Guru Meditation)");
            tap.awaitOnline();
        }
    }

    @Test
    void aLostScaleIsNamedAndTheDispenserGoesOnBeingWatched(Vertx vertx) throws Exception {
        VirtualEsp32Options pumpOnly = new VirtualEsp32Options().setModel(DeviceModel.DISPENSER);
        VirtualEsp32Options scaleOnly = new VirtualEsp32Options().setModel(DeviceModel.SCALE);
        try (RunningEsp32 pump = RunningEsp32.start(vertx, pumpOnly);
                RunningEsp32 scale = RunningEsp32.start(vertx, scaleOnly);
                TapRecorder tap =
                        TapRecorder.start(vertx, pump.esp().url(), scale.esp().url())) {
            assertThat(tap.awaitOnline().protocols())
                    .isEqualTo(new Protocols(Protocol.DISPENSER, Protocol.WEIGHT_MODULE));
            tap.awaitReading(reading -> reading.weightG() != null);
            scale.post("/sim/power", "{\"action\":\"cut\"}");
            TapHealth away = tap.awaitHealth(health -> !health.online());
            assertThat(away.offlineReason()).startsWith("The scale at 127.0.0.1");
            Reading blind = tap.awaitReading(Reading::weightError);
            assertThat(blind.state()).isEqualTo(DeviceState.IDLE);
            assertThat(tap.faultOf(Addresses.DEVICE_READING, Empty.EMPTY).code())
                    .isIn(Code.DEVICE_OFFLINE, Code.DEVICE_TIMEOUT);
            assertThat(tap.ask(Addresses.DEVICE_STATUS, Empty.EMPTY).state()).isEqualTo(DeviceState.IDLE);
        }
    }

    @Test
    void theDevicesOwnWarningsAreToldToTheAdmin(Vertx vertx) throws Exception {
        try (HostileDevice device = HostileDevice.start(vertx, TapPollerTest::worn);
                TapRecorder tap = TapRecorder.start(vertx, device.url(), device.url())) {
            TapHealth health = tap.awaitHealth(told -> !told.warnings().isEmpty());
            assertThat(health.warnings()).containsExactly("storage");
            assertThat(health.capabilities()).containsExactlyInAnyOrder("scale", "tare");
            Reading reading = tap.awaitReading(told -> told.weightG() != null);
            assertThat(reading.weightError()).isTrue();
            assertThat(reading.weightG()).isEqualTo(88.5);
            assertThat(reading.sampleMs()).isEqualTo(42_017);
            assertThat(tap.faultOf(Addresses.DEVICE_SETTINGS, Empty.EMPTY).code())
                    .isEqualTo(Code.UNSUPPORTED);
            assertThat(tap.faultOf(Addresses.DEVICE_REBOOT, Empty.EMPTY).code()).isEqualTo(Code.UNSUPPORTED);
        }
    }

    /** What a pour begins with must not hang on one measurement that brought no echo. */
    @Test
    void aFreshReadingWaitsForTheEchoThatWasLost(Vertx vertx) throws Exception {
        AtomicInteger lost = new AtomicInteger();
        try (HostileDevice device = HostileDevice.start(
                        vertx, request -> generated(request, lost.getAndUpdate(left -> Math.max(0, left - 1)) == 0));
                TapRecorder tap = TapRecorder.start(vertx, device.url(), device.url())) {
            tap.awaitReading(reading -> reading.glass() == Glass.PRESENT && reading.distanceMm() != null);
            lost.set(3);
            Reading fresh = tap.ask(Addresses.DEVICE_READING, Empty.EMPTY);
            assertThat(fresh.glass()).isEqualTo(Glass.PRESENT);
            assertThat(fresh.distanceMm()).isNotNull();
        }
    }

    @Test
    void aFreshReadingSaysSoWhereTheGlassIsGoneAndTheScaleIsStuck(Vertx vertx) throws Exception {
        AtomicBoolean seen = new AtomicBoolean(true);
        try (HostileDevice device = HostileDevice.start(vertx, request -> generated(request, seen.get()));
                TapRecorder tap = TapRecorder.start(vertx, device.url(), device.url())) {
            tap.awaitReading(reading -> reading.glass() == Glass.PRESENT && reading.distanceMm() != null);
            seen.set(false);
            assertThat(tap.ask(Addresses.DEVICE_READING, Empty.EMPTY).glass()).isEqualTo(Glass.ABSENT);
        }
    }

    /** The generated firmware under a glass, on one device with a dispenser. */
    private static void generated(HostileDevice.Request request, boolean seen) {
        switch (request.path()) {
            case "/api/sensor_read" ->
                request.json("{\"cup_true\":" + seen + ",\"tare\":false,\"weight\":180,\"distance\":" + (seen ? 45 : -1)
                        + "}");
            case "/status" -> request.json("{\"state\":\"idle\",\"glass_present\":true,\"uptime\":5}");
            default -> request.answer("404 Not Found", "text/plain", "Not found");
        }
    }

    /** A module of the original's specification alone: no settings over the network, a broken sensor, worn flash. */
    private static void worn(HostileDevice.Request request) {
        switch (request.path()) {
            case "/api/status" ->
                request.json(
                        "{\"weight_g\":88.5,\"glass_present\":true,\"distance_mm\":40,\"warnings\":[\"storage\"]}");
            case "/api/weight" ->
                request.json("{\"weight_g\":88.5,\"timestamp\":\"42.017\",\"sensor_error\":{\"weight\":true}}");
            case "/api/glass" -> request.json("{\"glass_present\":true,\"distance_mm\":40}");
            case "/status" -> request.json("{\"state\":\"idle\",\"glass_present\":true,\"uptime\":5}");
            default -> request.answer("404 Not Found", "application/json", "{\"error\":\"Not found\"}");
        }
    }
}
