package io.aztecpour.device.protocol;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.fixture.WaitFor;
import io.aztecpour.virtualesp32.DeviceModel;
import io.aztecpour.virtualesp32.Extensions;
import io.aztecpour.virtualesp32.RunningEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The public dispenser firmware pushes and does not say so. */
@ExtendWith(VertxExtension.class)
class UnannouncedPushTest {
    @Test
    void isFoundAndUsed(Vertx vertx) throws Exception {
        VirtualEsp32Options board =
                new VirtualEsp32Options().setModel(DeviceModel.DISPENSER).setExtensions(Extensions.PUSH);
        List<String> events = new CopyOnWriteArrayList<>();
        try (RunningEsp32 esp = RunningEsp32.start(vertx, board);
                EventLoopDevice client =
                        EventLoopDevice.dispenser(vertx, esp.esp().url())) {
            assertThat(esp.json("/status").containsKey("capabilities")).isFalse();
            client.ask(Device::detect).await(60, SECONDS);
            client.ask(device -> {
                        device.openPush(event -> events.add(event.text("event")), () -> {}, () -> true);
                        return Future.succeededFuture();
                    })
                    .await(60, SECONDS);
            WaitFor.until(() -> events.contains("snapshot"));
            esp.post("/sim/glass", "{\"present\":true}");
            WaitFor.until(() -> events.contains("glass"));
            boolean pushes = client.ask(device -> Future.succeededFuture(device.isPushing()))
                    .await(60, SECONDS);
            assertThat(pushes).isTrue();
        }
    }
}
