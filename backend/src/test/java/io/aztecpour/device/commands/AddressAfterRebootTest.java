package io.aztecpour.device.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.domain.Protocol;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AddressAfterRebootTest {
    private static final String NOW = "http://10.0.0.21";

    @Test
    void whatADeviceTellsFollowsFromItsNetworkSettings() {
        assertThat(told(network("10.0.0.30"), true)).isEqualTo("http://10.0.0.30");
        assertThat(told(Map.of("network", Map.of("ip", "10.0.0.30", "port", 8101)), true))
                .isEqualTo("http://10.0.0.30:8101");
    }

    @Test
    void whatItSaysInWordsCountsMore() {
        assertThat(told(
                        Map.of("address_after_reboot", "http://10.0.0.40:81", "network", Map.of("ip", "10.0.0.30")),
                        true))
                .isEqualTo("http://10.0.0.40:81");
    }

    @Test
    void itStaysWhereNothingChanges() {
        assertThat(told(network("10.0.0.30"), false)).isNull();
        assertThat(told(network("10.0.0.21"), true)).isNull();
        assertThat(told(Map.of(), true)).isNull();
    }

    @Test
    void nonsenseIsNoAddress() {
        assertThat(told(network("a b c"), true)).isNull();
        assertThat(told(Map.of("address_after_reboot", "ftp://10.0.0.1/x"), true))
                .isNull();
    }

    @Test
    void anAdminSendsADeviceWhereTheyTyped() {
        assertThat(ordered(network("10.0.0.30"), network("10.0.0.30"))).isEqualTo("http://10.0.0.30");
        assertThat(ordered(
                        Map.of("network", Map.of("port", 8101)),
                        Map.of("network", Map.of("ip", "10.0.0.21", "port", 8101))))
                .isEqualTo("http://10.0.0.21:8101");
    }

    @Test
    void theDeviceNamesNoMoreThanThePort() {
        assertThat(ordered(network("10.0.0.30"), says("10.0.0.30", "http://10.0.0.30:81")))
                .isEqualTo("http://10.0.0.30:81");
        assertThat(ordered(network("10.0.0.30"), says("10.0.0.30", "http://203.0.113.9")))
                .isNull();
        assertThat(ordered(
                        Map.of("network", Map.of("ip", "10.0.0.30", "port", 82)),
                        says("10.0.0.30", "http://10.0.0.30:81")))
                .isNull();
    }

    @Test
    void whatTheDeviceDidNotTakeIsNoOrder() {
        assertThat(ordered(network("10.0.0.30"), network("10.0.0.31"))).isNull();
        assertThat(ordered(network("10.0.0.30"), network("10.0.0.21"))).isNull();
    }

    @Test
    void anythingElseThanAnAddressIsNoOrder() {
        assertThat(ordered(Map.of("network", Map.of("mask", "255.255.0.0")), says("10.0.0.21", "http://203.0.113.9")))
                .isNull();
        assertThat(ordered(Map.of("device_name", "x"), says("10.0.0.30", "http://10.0.0.30")))
                .isNull();
        assertThat(ordered(network("10.0.0.21"), network("10.0.0.21"))).isNull();
    }

    private static Map<String, Object> network(String ip) {
        return Map.of("network", Map.of("ip", ip));
    }

    private static Map<String, Object> says(String ip, String next) {
        return Map.of("address_after_reboot", next, "network", Map.of("ip", ip));
    }

    private static @Nullable String told(Map<String, Object> settings, boolean reboot) {
        return AddressAfterReboot.announced(
                NOW, new DeviceSettings(Protocol.WEIGHT_MODULE, settings, List.of(), reboot));
    }

    private static @Nullable String ordered(Map<String, Object> change, Map<String, Object> answer) {
        return AddressAfterReboot.ordered(
                NOW, change, new DeviceSettings(Protocol.WEIGHT_MODULE, answer, List.of(), true));
    }
}
