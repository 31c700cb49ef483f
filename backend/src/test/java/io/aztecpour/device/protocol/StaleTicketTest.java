package io.aztecpour.device.protocol;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.device.transport.HostileDevice;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command whose ticket was too old is sent again only to a dispenser that is idle with a glass under it. */
@ExtendWith(VertxExtension.class)
class StaleTicketTest {
    @ParameterizedTest
    @CsvSource({
        "idle, true, DONE,, 2",
        "idle, false, NO_GLASS, The glass was taken away., 1",
        "pouring, true, BUSY, The dispenser is not idle any more., 1",
        "error, true, REFUSED, 'it says \"error\" now.', 1",
        "ready, true, REFUSED, 'it says \"ready\" now.', 1"
    })
    void isLookedAtAgain(String state, boolean glass, Result result, String reason, int commands, Vertx vertx)
            throws Exception {
        String status = "{\"state\":\"%s\",\"glass_present\":%s,\"ticket\":\"new\"}".formatted(state, glass);
        try (HostileDevice device = HostileDevice.start(vertx, request -> answer(status, request));
                EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            PumpAnswer answer = client.ask(known -> known.dispenser().start(new PumpStart(30, "r-1", "old")))
                    .await(60, SECONDS);
            assertThat(answer.result()).isEqualTo(result);
            assertThat(answer.reason()).isEqualTo(reason);
            assertThat(device.asked()).filteredOn("POST /dispense"::equals).hasSize(commands);
        }
    }

    private static void answer(String status, HostileDevice.Request request) {
        if (request.path().equals("/status")) {
            request.json(status);
        } else if (request.body().contains("\"new\"")) {
            request.json("{\"ok\":true}");
        } else {
            request.answer("409 Conflict", "application/json", "{\"error\":\"Stale command\"}");
        }
    }
}
