package io.aztecpour.device.polling;

import static io.aztecpour.device.polling.TapRecorder.weighs;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.device.PollMode;
import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.virtualesp32.RunningEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Devices that push are listened to; the moment they go quiet they are asked. */
@ExtendWith(VertxExtension.class)
class PushedReadingsTest {

    @Test
    void aPourIsFollowedByWhatTheDevicePushes(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options().setSpeed(3));
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            tap.awaitOnline();
            device.glass(120);
            Reading ready = tap.awaitReading(
                    reading -> reading.glass() == Glass.PRESENT && weighs(reading, grams -> grams > 110));
            tap.ask(Addresses.DEVICE_POLL_MODE, new PollMode(true));
            tap.ask(Addresses.DEVICE_DISPENSE, new PumpStart(40, "r-1", null));
            tap.awaitReading(reading -> reading.state() == DeviceState.POURING && "r-1".equals(reading.requestId()));
            tap.awaitReading(reading ->
                    reading.state() == DeviceState.IDLE && weighs(reading, grams -> grams > ready.weightG() + 30));
        }
    }

    @Test
    void aPushedSampleCarriesItsOwnTime(Vertx vertx) throws Exception {
        try (Plain device = Plain.start(vertx);
                TapRecorder tap = TapRecorder.start(vertx, device.url(), device.url())) {
            ServerWebSocket socket = device.awaitSocket();
            socket.writeTextMessage("{\"event\":\"weight\",\"weight_g\":77.5,\"at_ms\":123456}");
            Reading pushed = tap.awaitReading(reading -> Double.valueOf(77.5).equals(reading.weightG()));
            assertThat(pushed.sampleMs()).isEqualTo(123_456);
        }
    }

    @Test
    void whenPushGoesQuietTheDeviceIsAsked(Vertx vertx) throws Exception {
        try (Plain device = Plain.start(vertx);
                TapRecorder tap = TapRecorder.start(vertx, device.url(), device.url())) {
            ServerWebSocket socket = device.awaitSocket();
            socket.writeTextMessage("{\"event\":\"weight\",\"weight_g\":77.5,\"at_ms\":123456}");
            tap.awaitReading(reading -> Double.valueOf(77.5).equals(reading.weightG()));
            tap.awaitReading(reading -> Double.valueOf(12.5).equals(reading.weightG()));
        }
    }

    @Test
    void whatIsPushedInNonsenseEndsThePushAndNotTheTap(Vertx vertx) throws Exception {
        try (Plain device = Plain.start(vertx);
                TapRecorder tap = TapRecorder.start(vertx, device.url(), device.url())) {
            ServerWebSocket socket = device.awaitSocket();
            socket.writeTextMessage("{\"event\":\"nfc_tag\",\"uid\":\"04:aa\",\"present\":true}");
            socket.writeTextMessage("{\"event\":\"glass\",\"present\":\"maybe\"}");
            tap.awaitReading(reading -> Double.valueOf(12.5).equals(reading.weightG()));
            tap.awaitReading(reading -> reading.state() == DeviceState.IDLE);
            assertThat(device.awaitClosed()).isTrue();
        }
    }

    @Test
    void aLiftedGlassIsSeenWhenAnAnswerAgreesWithThePush(Vertx vertx) throws Exception {
        try (Plain device = Plain.start(vertx);
                TapRecorder tap = TapRecorder.start(vertx, device.url(), device.url())) {
            ServerWebSocket socket = device.awaitSocket();
            tap.awaitReading(reading -> reading.glass() == Glass.PRESENT && reading.state() == DeviceState.IDLE);
            device.glass.set(false);
            socket.writeTextMessage("{\"event\":\"glass\",\"present\":false}");
            Reading lifted = tap.awaitReading(reading -> reading.glass() == Glass.ABSENT);
            assertThat(lifted.state()).isEqualTo(DeviceState.IDLE);
        }
    }

    /** A device that answers the same to whoever asks, and pushes what a test says. */
    private record Plain(
            HttpServer server,
            BlockingQueue<ServerWebSocket> sockets,
            BlockingQueue<Boolean> closed,
            AtomicBoolean glass)
            implements AutoCloseable {
        private static Plain start(Vertx vertx) throws Exception {
            Plain device = new Plain(
                    vertx.createHttpServer(),
                    new LinkedBlockingQueue<>(),
                    new LinkedBlockingQueue<>(),
                    new AtomicBoolean(true));
            device.server
                    .requestHandler(device::answer)
                    .listen(0, "127.0.0.1")
                    .await(TapRecorder.PATIENCE_SECONDS, TimeUnit.SECONDS);
            return device;
        }

        private String url() {
            return "http://127.0.0.1:" + server.actualPort();
        }

        private ServerWebSocket awaitSocket() throws InterruptedException {
            ServerWebSocket socket = sockets.poll(TapRecorder.PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(socket).isNotNull();
            return socket;
        }

        private boolean awaitClosed() throws InterruptedException {
            return Boolean.TRUE.equals(closed.poll(TapRecorder.PATIENCE_SECONDS, TimeUnit.SECONDS));
        }

        private void answer(HttpServerRequest request) {
            switch (request.path()) {
                case "/ws" ->
                    request.toWebSocket().onSuccess(socket -> {
                        socket.closeHandler(gone -> closed.add(true));
                        sockets.add(socket);
                    });
                case "/status" ->
                    request.response()
                            .end("{\"state\":\"idle\",\"glass_present\":" + glass.get()
                                    + ",\"capabilities\":[\"push\"]}");
                case "/api/status", "/api/glass" ->
                    request.response()
                            .end("{\"weight_g\":12.5,\"glass_present\":" + glass.get() + ",\"distance_mm\":40}");
                case "/api/weight" -> request.response().end("{\"weight_g\":12.5,\"timestamp\":\"1.000\"}");
                default -> request.response().setStatusCode(404).end();
            }
        }

        @Override
        public void close() throws Exception {
            server.close().await(TapRecorder.PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
