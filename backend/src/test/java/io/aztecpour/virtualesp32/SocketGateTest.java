package io.aztecpour.virtualesp32;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A board with one socket, seen from outside. */
@ExtendWith(VertxExtension.class)
class SocketGateTest {
    @ParameterizedTest
    @EnumSource(
            value = Closing.class,
            names = {"NEVER", "HEADER", "SILENT"})
    void whatItPushesTakesItsSocketUntilTheListenerLeaves(Closing closing, Vertx vertx) throws Exception {
        VirtualEsp32Options options =
                new VirtualEsp32Options().setSockets(Sockets.ONE_REFUSES).setClosing(closing);
        try (RunningEsp32 device = RunningEsp32.start(vertx, options)) {
            WebSocket listener = vertx.createWebSocketClient()
                    .connect(device.esp().port(), "127.0.0.1", "/ws")
                    .await(60, SECONDS);
            assertThatThrownBy(() -> device.get("/status")).hasMessageContaining("closed");
            listener.close().await(60, SECONDS);
            device.answersAgain();
        }
    }
}
