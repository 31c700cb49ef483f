package io.aztecpour.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.message.DeviceSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NextAddressTest {
    private static final String NOW = "http://10.0.0.21";

    @Test
    void theAddressFollowsFromTheNetworkSettings() {
        assertThat(next(Map.of("network", Map.of("ip", "10.0.0.30")), true)).isEqualTo("http://10.0.0.30");
        assertThat(next(Map.of("network", Map.of("ip", "10.0.0.30", "port", 8101)), true))
                .isEqualTo("http://10.0.0.30:8101");
    }

    @Test
    void whatTheDeviceSaysItselfCountsMore() {
        assertThat(next(
                        Map.of("address_after_reboot", "http://10.0.0.40:81", "network", Map.of("ip", "10.0.0.30")),
                        true))
                .isEqualTo("http://10.0.0.40:81");
    }

    @Test
    void itStaysWhereNothingChanges() {
        assertThat(next(Map.of("network", Map.of("ip", "10.0.0.30")), false)).isNull();
        assertThat(next(Map.of("network", Map.of("ip", "10.0.0.21")), true)).isNull();
        assertThat(next(Map.of(), true)).isNull();
    }

    @Test
    void nonsenseIsNotFollowed() {
        assertThat(next(Map.of("network", Map.of("ip", "a b c")), true)).isNull();
        assertThat(next(Map.of("address_after_reboot", "ftp://10.0.0.1/x"), true))
                .isNull();
    }

    private static String next(Map<String, Object> settings, boolean reboot) {
        return NextAddress.of(NOW, new DeviceSettings("scale", settings, List.of(), reboot));
    }
}
