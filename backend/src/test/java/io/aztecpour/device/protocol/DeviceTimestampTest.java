package io.aztecpour.device.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTimestampTest {

    @ParameterizedTest
    @CsvSource({
        "0.000,0",
        "12.005,12005",
        "12.5,12005",
        "12.45,12045",
        "12.345678,12345",
        "12,12000",
        "' 7.250 ',7250",
        "4294967.295,4294967295"
    })
    void secondsAndMillisecondsAreRead(String stamp, long milliseconds) {
        assertThat(DeviceTimestamp.milliseconds(stamp)).isEqualTo(milliseconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-1.5", "1.2.3", "1e9", "12:30", "99999999999.0", "NaN", "1.-5"})
    void whatIsNoStampIsNone(String stamp) {
        assertThat(DeviceTimestamp.milliseconds(stamp)).isNull();
    }

    @Test
    void noStampIsNone() {
        assertThat(DeviceTimestamp.milliseconds(null)).isNull();
    }
}
