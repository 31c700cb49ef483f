package io.aztecpour.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestTest {
    @ParameterizedTest
    @CsvSource({
        "Ana,Ana",
        "Ana María Ruiz,Ana",
        "Ana\u00A0Ruiz,Ana",
        "\u00A0Ana Ruiz,Ana",
        "Jean-Luc Picard,Jean-Luc",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ,ABCDEFGHIJKLMNOPQRST",
        "🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹,🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹🍹",
    })
    void onlyAFirstNameIsShownAndOnlyWhereTheGuestAgreed(String name, String shown) {
        assertThat(Guest.listed("a", name, null, false, false, true, false).shownName())
                .isEqualTo(shown);
        assertThat(Guest.listed("a", name, null, false, false, false, true).shownName())
                .isNull();
    }
}
