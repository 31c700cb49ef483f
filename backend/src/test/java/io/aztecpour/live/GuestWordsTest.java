package io.aztecpour.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
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
}
