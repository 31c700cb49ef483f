package io.aztecpour.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuestWordsTest {
    private static final String FOREIGN = "http://10.0.0.5 said so to Ana";

    /** What nobody wrote words for sends the guest to the staff without a cause. */
    @ParameterizedTest
    @ValueSource(strings = {"NO_GLASS", "SCALE_DISAGREES", "TARE_FIRST", "NOT_STILL", "SAME_DEVICE", "BUSY"})
    void eachRefusalAtATapHasWordsOfItsOwnForGuests(String code) {
        String unknown = GuestWords.reason("NOBODY_KNOWS", FOREIGN, false);

        assertThat(GuestWords.reason(code, FOREIGN, false))
                .isNotEqualTo(unknown)
                .doesNotContain("10.0.0.5")
                .endsWith(".");
        assertThat(GuestWords.reason(code, FOREIGN, true)).isEqualTo(FOREIGN);
    }

    static Stream<String> codes() {
        return Stream.of(Code.values()).map(Enum::name);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void noReasonTellsAGuestWhatOthersWrote(String code) {
        assertThat(GuestWords.reason(code, FOREIGN, false)).doesNotContain("10.0.0.5", "Ana");
    }

    @ParameterizedTest
    @EnumSource(names = {"DEVICE_OFFLINE", "DEVICE_REFUSED", "DEVICE_TIMEOUT", "INTERNAL"})
    void noFaultTellsAGuestWhatADeviceSaid(Code code) {
        Throwable told = GuestWords.fault(new Fault(code, FOREIGN, Map.of("url", FieldError.ofDevice(FOREIGN))));

        assertThat(told).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.reason()).doesNotContain("10.0.0.5", "Ana");
            assertThat(fault.fields()).isEmpty();
        });
    }
}
