package io.aztecpour.device.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.device.polling.TapRecorder;
import io.aztecpour.virtualesp32.Extensions;
import io.aztecpour.virtualesp32.RunningEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By its {@code device_id} a device is known at whatever address it answers. */
@ExtendWith(VertxExtension.class)
class DeviceIdTest {

    @Test
    void aDeviceIsKnownByTheIdThatItTells(Vertx vertx) throws Exception {
        assertThat(toldBy(vertx, new VirtualEsp32Options().setDeviceId("02:a7:ec:00:00:01")))
                .isEqualTo("02:a7:ec:00:00:01");
    }

    @Test
    void aDeviceMayTellNone(Vertx vertx) throws Exception {
        assertThat(toldBy(vertx, new VirtualEsp32Options().setDeviceId(null))).isNull();
    }

    @Test
    void anOriginalDeviceTellsNone(Vertx vertx) throws Exception {
        assertThat(toldBy(vertx, new VirtualEsp32Options().setExtensions(Extensions.NONE)))
                .isNull();
    }

    @Test
    void noTwoVirtualDevicesTellTheSame(Vertx vertx) throws Exception {
        try (RunningEsp32 one = RunningEsp32.start(vertx, new VirtualEsp32Options());
                RunningEsp32 other = RunningEsp32.start(vertx, new VirtualEsp32Options())) {
            assertThat(one.json("/status").getString("device_id"))
                    .isNotNull()
                    .isNotEqualTo(other.json("/status").getString("device_id"));
        }
    }

    private static @Nullable String toldBy(Vertx vertx, VirtualEsp32Options options) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, options);
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            String told = tap.ask(Addresses.DEVICE_STATUS, Empty.EMPTY).deviceId();
            assertThat(device.json("/api/status").getString("device_id")).isEqualTo(told);
            return told;
        }
    }

    /** The devices are of anybody: an id that names no device would make one of many. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\" \"",
                "\"a\\nb\"",
                "\"a\\u202eb\"",
                "7",
                "null",
                "\"00:00:00:00:00:00\"",
                "\"FF:FF:ff:ff:ff:ff\"",
                "\"12345678901234567890123456789012345678901234567890123456789012345\""
            })
    void whatIdentifiesNoDeviceIsNoId(String said) {
        DeviceJson status =
                DeviceJson.parse("{\"state\":\"idle\",\"glass_present\":true,\"device_id\":%s}".formatted(said));
        assertThat(DispenserProtocol.status(status).deviceId()).isNull();
    }
}
