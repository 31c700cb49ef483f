package io.aztecpour.device.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.FieldError;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsChecksTest {
    @ParameterizedTest
    @CsvSource({
        "ip,192.168.100.134,true",
        "ip,223.255.255.254,true",
        "ip,999.1.1.1,false",
        "ip,256.1.1.1,false",
        "ip,1.2.3,false",
        "ip,1.2.3.4.5,false",
        "ip,010.0.0.1,false",
        "ip,' 10.0.0.1',false",
        "ip,10.0.0.x,false",
        "ip,'',false",
        "ip,0.0.0.0,false",
        "ip,224.0.0.1,false",
        "ip,tap-1.local,false",
        "mask,255.255.255.0,true",
        "mask,24,false",
        "gateway,0.0.0.0,true",
        "gateway,10.0.0,false",
        "dns,8.8.8.8,true",
        "dns,none,false",
        "port,anything,true"
    })
    void onlyAddressesAreSentAsAddresses(String field, String value, boolean right) {
        Map<String, FieldError> wrong = SettingsChecks.wrongAddresses(Map.of("network", Map.of(field, value)));
        assertThat(wrong).isEqualTo(right ? Map.of() : Map.of("network." + field, FieldError.NO_IP_ADDRESS));
    }

    @Test
    void aNumberIsNoAddress() {
        assertThat(SettingsChecks.wrongAddresses(Map.of("network", Map.of("ip", 10))))
                .containsOnlyKeys("network.ip");
    }

    static Stream<Arguments> kept() {
        return Stream.of(
                Arguments.of(70, 70.0),
                Arguments.of(70L, 70),
                Arguments.of(1477.3, 1477.300048828125),
                Arguments.of(0, 0),
                Arguments.of("agave", "agave"),
                Arguments.of(80, "80"),
                Arguments.of(true, true));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void whatIsTheSameIsNotStoredOtherwise(Object sent, Object stored) {
        assertThat(SettingsChecks.storedOtherwise(Map.of("x", sent), Map.of("x", stored, "y", 1)))
                .isEmpty();
    }

    static Stream<Arguments> changed() {
        return Stream.of(
                Arguments.of("a name that is too long", "a name that", "a name that"),
                Arguments.of(900, 400, "400"),
                Arguments.of(70.6, 71, "71"),
                Arguments.of(1, 0, "0"),
                Arguments.of("DEBUG", "INFO", "INFO"),
                Arguments.of("10.0.0.21", "", ""));
    }

    /** A device that clamps, cuts off, rounds or ignores what it is sent. */
    @ParameterizedTest
    @MethodSource("changed")
    void whatIsNotTheSameIsToldWithBothValues(Object sent, Object stored, String shown) {
        assertThat(SettingsChecks.storedOtherwise(Map.of("x", sent), Map.of("x", stored)))
                .isEqualTo(Map.of("x", FieldError.storedOtherwise(String.valueOf(sent), shown)));
    }

    @Test
    void whatTheDeviceDoesNotKeepAtAllIsToldAndAPasswordIsNot() {
        Map<String, Object> sent =
                Map.of("mqtt", Map.of("password", "secret", "topic", "bar"), "reboot_required", true);
        assertThat(SettingsChecks.storedOtherwise(sent, Map.of()))
                .isEqualTo(Map.of("mqtt.topic", FieldError.storedOtherwise("bar", null)));
    }

    @Test
    void whatTheDeviceStoredIsBoundedAndReadable() {
        FieldError error = SettingsChecks.storedOtherwise(Map.of("x", "a"), Map.of("x", "\u0007b".repeat(900)))
                .get("x");
        assertThat(error.bounds()).containsEntry("stored", "b".repeat(100));
    }
}
