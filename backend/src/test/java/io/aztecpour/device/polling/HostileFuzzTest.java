package io.aztecpour.device.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Some hundreds of seeded answers; the bench named fuzz takes ten thousand. */
@ExtendWith(VertxExtension.class)
class HostileFuzzTest {
    private static final int LEAST_INPUTS = 200;

    @Test
    void everyCallEndsAndTheDeviceIsUsableAfterwards(Vertx vertx) throws Exception {
        DeviceFuzz fuzz = new DeviceFuzz(vertx, 20_260_101);
        while (fuzz.inputs() < LEAST_INPUTS) {
            fuzz.round();
        }
        assertThat(fuzz.endings()).containsKeys("answered", "GARBAGE", "BROKEN", "UNKNOWN", "DONE");
    }
}
