package io.aztecpour.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TapTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.21, http://10.0.0.21",
        "http://tap-1.local/, http://tap-1.local",
        "HTTP://Tap-1.LOCAL:80, http://tap-1.local",
        "tap-1.local:8080, http://tap-1.local:8080",
        "' 127.0.0.1:8101 ', http://127.0.0.1:8101",
    })
    void whatAnAdminTypesBecomesABaseAddress(String typed, String address) {
        assertThat(tap(typed, "#2fc6b4", 1).dispenserUrl()).isEqualTo(address);
    }

    /** One device, one spelling: two taps must not share a device because one was typed otherwise. */
    @ParameterizedTest
    @CsvSource({
        "010.0.0.21, http://10.0.0.21",
        "10.000.00.021:80, http://10.0.0.21",
        "TAP-1.local., http://tap-1.local",
        "http://tap-1.local.:8101/, http://tap-1.local:8101",
        "[::ffff:10.0.0.21]:80, http://10.0.0.21",
        "[::FFFF:a00:15], http://10.0.0.21",
        "[0:0:0:0:0:0:0:1]:8101, http://[::1]:8101",
        "[2001:DB8::0:0:7], http://[2001:db8::7]",
        "[2001:db8:0:1:1:1:1:7], http://[2001:db8:0:1:1:1:1:7]",
        "[fe80:0::1%25eth0], http://[fe80::1%25eth0]",
        "[FE80::1%eth0], http://[fe80::1%25eth0]",
        "[fe80::1%2], http://[fe80::1%252]",
        "0012.0.0.21, http://12.0.0.21",
        "00167772181, http://10.0.0.21",
        "0x0000000A000015, http://10.0.0.21",
        "10.0.0.21:0080, http://10.0.0.21",
        "10.0.0.21:, http://10.0.0.21",
        "0.0.0.0:8101, http://127.0.0.1:8101",
        "0, http://127.0.0.1",
        "LOCALHOST., http://localhost",
        "167772181, http://10.0.0.21",
        "0xA000015, http://10.0.0.21",
        "[::], http://[::1]"
    })
    void oneAddressHasOneSpelling(String typed, String address) {
        assertThat(tap(typed, "#2fc6b4", 1).dispenserUrl()).isEqualTo(address);
        assertThat(tap(address, "#2fc6b4", 1).dispenserUrl()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "0x7f.0.0.1",
                "10.0.0%2e21",
                "10.0.0.21.",
                "http://10.0.0.256",
                "localhost..",
                "http://%31%30.0.0.21",
                "１０.0.0.21",
                "aztec‐1.local",
                "aztec_1.local",
                "http://täp.local",
                "ftp://a",
                "http://",
                "http://u:p@host",
                "http://a/path",
                "http://a?x=1",
                "a b",
                "http://a:99999",
                ""
            })
    void whatIsNoDevicesAddressIsRefused(String typed) {
        assertThatThrownBy(() -> tap(typed, "#2fc6b4", 1))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.fields()).containsKey("dispenser_url"));
    }

    /** The store may hold what an earlier hub took; it leads nowhere. */
    @ParameterizedTest
    @CsvSource({"4294967296, false", "0x1ffffffff, false", "a.b-c.local, true", "10.0.0.21, true", "[fe80::1], true"})
    void whatIsTypedMustBeAHost(String typed, boolean usable) {
        String url = tap(typed, "#2fc6b4", 1).dispenserUrl();
        ThrowingCallable check = () -> DeviceAddress.requireHost(url, "dispenser_url");
        if (usable) {
            assertThatCode(check).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(check).isInstanceOf(Fault.class);
        }
    }

    @Test
    void noLabelOfANameIsLongerThanTheNameSystemCarries() {
        DeviceAddress.requireHost("http://" + "a".repeat(63) + ".local", "url");
        assertThatThrownBy(() -> DeviceAddress.requireHost("http://" + "a".repeat(64) + ".local", "url"))
                .isInstanceOf(Fault.class);
    }

    @Test
    void colourAndDensityAreChecked() {
        assertThatThrownBy(() -> tap("a", "red", 1)).hasMessageContaining("colour");
        assertThatThrownBy(() -> tap("a", "#000000", 3)).hasMessageContaining("density_g_per_ml");
        assertThatThrownBy(() -> tap("a", "#000000", Double.NaN)).hasMessageContaining("density_g_per_ml");
    }

    @Test
    void aBlankScaleIsNone() {
        assertThat(new Tap("a", "A", Drink.of("Water", "#000000", 1), "10.0.0.1", " ", 0).scaleUrl())
                .isNull();
    }

    private static Tap tap(String url, String colour, double density) {
        return new Tap("a", "A", Drink.of("Water", colour, density), url, null, 0);
    }
}
