package io.aztecpour.device.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.device.transport.HostileDevice.Behaviour;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that does not announce push is tried once. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(VertxExtension.class)
class PushClientTest {
    /** More than the network's own buffers take. */
    private static final long MOST_PINGED_BYTES = 64L << 20;

    static Stream<Arguments> refusals() {
        Behaviour unknown = request -> request.answer("404 Not Found", "text/plain", "Not found");
        Behaviour plain = request -> request.json("{}");
        Behaviour hangs = request -> {};
        Behaviour resets = request -> request.socket().close();
        Behaviour nonsense = request -> request.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        return Stream.of(
                Arguments.of("404", unknown),
                Arguments.of("no upgrade", plain),
                Arguments.of("hangs", hangs),
                Arguments.of("resets", resets),
                Arguments.of("is no HTTP", nonsense));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void whatDoesNotOpenTheWebSocketIsGivenUp(String name, Behaviour behaviour, Vertx vertx) throws Exception {
        try (HostileDevice device = HostileDevice.start(vertx, behaviour)) {
            PushClient client = tried(vertx, device.url());
            WaitFor.until(client::isClosed);
            assertThat(client.isOpen()).isFalse();
            assertThat(device.asked()).containsExactly("GET /ws");
            WaitFor.until(() -> device.openConnections() == 0);
        }
    }

    /** An empty text: it says nothing at all. */
    @ParameterizedTest
    @ValueSource(strings = {"hello", "{\"event\":\"state\",\"state\":\"idle\"}", ""})
    void whatDoesNotGreetAsItShouldIsGivenUp(String greeting, Vertx vertx) throws Exception {
        AtomicInteger opened = new AtomicInteger();
        HttpServer device = vertx.createHttpServer()
                .requestHandler(request -> greet(request, greeting, opened))
                .listen(0, "127.0.0.1")
                .await(60, SECONDS);
        PushClient client = tried(vertx, "http://127.0.0.1:" + device.actualPort());
        WaitFor.until(client::isClosed);
        assertThat(client.isOpen()).isFalse();
        assertThat(opened).hasValue(1);
        device.close().await(60, SECONDS);
    }

    private static void greet(HttpServerRequest request, String greeting, AtomicInteger opened) {
        request.toWebSocket().onSuccess(socket -> {
            opened.incrementAndGet();
            if (!greeting.isEmpty()) {
                socket.writeTextMessage(greeting);
            }
        });
    }

    /** Each ping is answered, and an answer that is not taken waits in the hub's memory. */
    @Test
    void whatPingsAndDoesNotReadIsCutOff(Vertx vertx) throws Exception {
        Behaviour pinging = request -> {
            request.raw(request.upgrade());
            request.socket().pause();
            ping(request, pings(), MOST_PINGED_BYTES);
        };
        try (HostileDevice device = HostileDevice.start(vertx, pinging)) {
            AtomicInteger changes = new AtomicInteger();
            PushClient client = new PushClient(
                    vertx, DeviceClients.of(vertx), device.url(), text -> {}, null, changes::incrementAndGet);
            vertx.runOnContext(loop -> client.connect());
            WaitFor.until(() -> changes.get() == 2);
            assertThat(client.isOpen()).isFalse();
            client.close();
        }
    }

    private static void ping(HostileDevice.Request request, Buffer pings, long bytes) {
        if (bytes > 0) {
            request.write(pings).onSuccess(taken -> ping(request, pings, bytes - pings.length()));
        }
    }

    /** @return some thousand frames of the longest ping there is */
    private static Buffer pings() {
        Buffer pings = Buffer.buffer();
        for (int i = 0; i < 2_000; i++) {
            pings.appendByte((byte) 0x89).appendByte((byte) 125).appendBytes(new byte[125]);
        }
        return pings;
    }

    private static PushClient tried(Vertx vertx, String url) {
        PushClient client = new PushClient(
                vertx,
                DeviceClients.of(vertx),
                url,
                text -> {},
                text -> {
                    if (!text.contains("snapshot")) {
                        throw RequestFailure.garbage("does not greet");
                    }
                },
                () -> {});
        vertx.runOnContext(loop -> client.connect());
        return client;
    }
}
