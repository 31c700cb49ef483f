package io.aztecpour.device.commands;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.device.protocol.Device;
import io.aztecpour.device.protocol.EventLoopDevice;
import io.aztecpour.device.transport.HostileDevice;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which scales have a weight that can be read, whatever they tell and however they stamp it. */
@ExtendWith(VertxExtension.class)
class StableWeightReaderTest {

    private enum Scale {
        CLAMPED_AT_ZERO(ms -> weight("0.0", ms), "0.0"),
        CLAMPED_AT_ZERO_IN_WHOLE_SECONDS(ms -> weight("0.0", ms / 1_000 * 1_000), "0.0"),
        WITHOUT_A_CLOCK(ms -> weight("0.0", 0), "0.0"),
        REPEATS_IN_WHOLE_SECONDS(ms -> weight("200", ms / 1_000 * 1_000), "200.0"),
        STEPS_OF_1_G(ms -> weight(ms / 100 % 2 == 0 ? "200" : "201", ms / 1_000 * 1_000), "200.5"),
        TEN_SAMPLES_A_SECOND(ms -> weight("200", ms / 100 * 100 + 7), "200.0"),
        STANDS_IN_ITS_LAST_SAMPLE(ms -> weight("200", 4_321), "too few samples"),
        RISES(ms -> weight(String.valueOf(ms % 10_000 / 100), ms), "moves by"),
        FAILS(ms -> "{\"weight_g\":200,\"sensor_error\":{\"weight\":true}}", "not working");

        private final LongFunction<String> says;
        private final String end;

        /**
         * @param says what it answers at that moment, ms
         * @param end the grams that are read, or a part of the reason why none are
         */
        Scale(LongFunction<String> says, String end) {
            this.says = says;
            this.end = end;
        }

        private static String weight(String grams, long atMs) {
            return String.format(
                    Locale.ROOT, "{\"weight_g\":%s,\"timestamp\":\"%d.%03d\"}", grams, atMs / 1_000, atMs % 1_000);
        }

        private void meet(HostileDevice.Request request) {
            long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) % 1_000_000_000;
            request.json(
                    request.path().equals("/api/weight")
                            ? says.apply(ms)
                            : "{\"weight_g\":1,\"glass_present\":true,\"distance_mm\":40}");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Execution(ExecutionMode.CONCURRENT)
    void unchangedIsStill(Scale scale, Vertx vertx) throws Exception {
        try (HostileDevice hostile = HostileDevice.start(vertx, scale::meet);
                EventLoopDevice device = EventLoopDevice.scale(vertx, hostile.url())) {
            String end = device.ask(Device::scale)
                    .compose(client -> device.ask(same -> StableWeightReader.read(vertx, client)))
                    .map(grams -> String.valueOf(Math.round(grams * 2) / 2.0))
                    .otherwise(fault -> String.valueOf(fault.getMessage()))
                    .await(60, SECONDS);
            assertThat(end).as(() -> hostile.asked().toString()).contains(scale.end);
        }
    }
}
