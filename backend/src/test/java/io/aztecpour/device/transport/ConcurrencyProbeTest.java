package io.aztecpour.device.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.virtualesp32.Closing;
import io.aztecpour.virtualesp32.RunningEsp32;
import io.aztecpour.virtualesp32.Sockets;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(VertxExtension.class)
class ConcurrencyProbeTest {
    private static final String STATUS = "/status";

    private static final Set<Sockets> SERVES_TWO = Set.of(Sockets.MANY, Sockets.TWO_PURGE);

    static Stream<Arguments> boards() {
        return Stream.of(Sockets.values())
                .flatMap(sockets -> Stream.of(Closing.values()).map(closing -> Arguments.of(sockets, closing)));
    }

    /** Also when the hub has just used its only socket, and the board has not noticed yet that it is free. */
    @ParameterizedTest
    @MethodSource("boards")
    void onlyABoardWithTwoSocketsServesTwo(Sockets sockets, Closing closing, Vertx vertx) throws Exception {
        VirtualEsp32Options board =
                new VirtualEsp32Options().setSockets(sockets).setClosing(closing);
        try (RunningEsp32 device = RunningEsp32.start(vertx, board)) {
            Future<Boolean> servesTwo = Future.future(
                    known -> vertx.runOnContext(loop -> probe(vertx, device).onComplete(known)));
            assertThat(servesTwo.await(60, SECONDS)).isEqualTo(SERVES_TWO.contains(sockets));
        }
    }

    private static Future<Boolean> probe(Vertx vertx, RunningEsp32 device) {
        DeviceClients clients = DeviceClients.of(vertx);
        String url = device.esp().url();
        RequestQueue queue = new RequestQueue(vertx, new DeviceConnection(vertx, clients, url), url);
        return queue.send(DeviceRequest.get(STATUS), Priority.POLL)
                .compose(answered -> new ConcurrencyProbe(vertx, clients, url).servesTwo(queue, STATUS));
    }
}
