package io.aztecpour.pour;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.pour.StopRequest;
import io.aztecpour.domain.DispenseRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldPressTest {
    private static final long MS = 1_000_000L;

    private final HeldPress press =
            new HeldPress(new DispenseRequest("tap-1", 20, "ana", "key-1", null, 40), "tap-1", 0);

    @Test
    void getsOlderAndIsNotKeptForEver() {
        assertThat(press.at(1_500 * MS).ageMs()).isEqualTo(1_540);
        assertThat(press.mayWait(2_999 * MS)).isTrue();
        assertThat(press.mayWait(3_000 * MS)).isFalse();
    }

    /** Where nothing stands between the commas: every tap, no key, a guest. */
    @ParameterizedTest
    @CsvSource({
        ", , bartender, true",
        "tap-1, , bartender, true",
        "tap-2, , bartender, false",
        ", key-1, , true",
        "tap-1, key-1, , true",
        "tap-1, key-2, , false",
        "tap-1, , , false"
    })
    void whoMayStopIt(@Nullable String tap, @Nullable String key, @Nullable String staff, boolean stops) {
        press.stop(new StopRequest(tap, key, staff));

        assertThat(press.isStopped()).isEqualTo(stops);
    }
}
