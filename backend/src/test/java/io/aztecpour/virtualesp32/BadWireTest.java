package io.aztecpour.virtualesp32;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever comes over the wire, the device answers the next request. */
@ExtendWith(VertxExtension.class)
class BadWireTest {
    private static final long SEED = 20;

    private static final List<String> REQUESTS = List.of(
            "nonsense\r\n\r\n",
            "GET\r\n\r\n",
            "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
            "CONNECT /status HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET http://elsewhere/status HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(10_000) + "\r\n",
            "POST /dispense HTTP/1.1\r\nHost: x\r\nContent-Length: -4\r\n\r\n{}",
            "POST /dispense HTTP/1.1\r\nHost: x\r\nContent-Length: 999999\r\n\r\n{\"amount_ml\":",
            "POST /dispense HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "POST /sim/fault HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\n" + "[".repeat(20),
            "PUT /api/settings HTTP/1.1\r\nHost: x\r\nContent-Length: 15000\r\n\r\n" + "[".repeat(15_000),
            "PUT /api/settings HTTP/1.1\r\nHost: x\r\nContent-Length: 15005\r\n\r\n{\"a\":" + "[".repeat(15_000),
            "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
            "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private static void send(RunningEsp32 device, byte[] bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", device.esp().port())) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException deviceHungUp) {
            assertThat(deviceHungUp).isNotNull();
        }
    }

    @Test
    void strangeRequestsDoNoHarm(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options())) {
            for (String request : REQUESTS) {
                send(device, request.getBytes(StandardCharsets.ISO_8859_1));
                assertThat(device.get("/status").statusCode()).isEqualTo(200);
            }
            assertThat(device.truth().getInteger("pours_started")).isZero();
        }
    }

    @Test
    void randomBytesDoNoHarm(Vertx vertx) throws Exception {
        Random random = new Random(SEED);
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options())) {
            for (int i = 0; i < 200; i++) {
                byte[] bytes = new byte[random.nextInt(400)];
                random.nextBytes(bytes);
                send(device, bytes);
            }
            assertThat(device.get("/status").statusCode()).isEqualTo(200);
        }
    }
}
