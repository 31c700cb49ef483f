package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.up;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UptimeTest {
    @ParameterizedTest
    @CsvSource({"100, 99, true", "100, 100, false", "100, 101, false", "100,, false", ", 3, false", ",, false"})
    void itFallsOnlyByARestart(@Nullable Integer before, @Nullable Integer now, boolean fell) {
        assertThat(new Uptime(before, 0).fell(now)).isEqualTo(fell);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 99, 0, true",
        "100, 100, 0, false",
        "100, 100, 3, false",
        // It was young before: without a restart it would be older by the time gone, give or take three seconds.
        "2, 6, 8, true",
        "2, 7, 8, false",
        "2, 10, 8, false",
        "2,, 8, false",
        ", 6, 8, false"
    })
    void aYoungDeviceIsFoundOutByTheTimeGone(
            @Nullable Integer before, @Nullable Integer now, int goneS, boolean restarted) {
        long seenNanos = 77_000_000_000L;
        long nanos = seenNanos + goneS * 1_000_000_000L;

        assertThat(new Uptime(before, seenNanos).restarted(up(PLAIN, now), nanos))
                .isEqualTo(restarted);
    }
}
