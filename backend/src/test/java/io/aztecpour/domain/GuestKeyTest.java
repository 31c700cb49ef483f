package io.aztecpour.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestKeyTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "7KQM2RXA,7kqm2rxa",
                "7KQM2RXA,7kqm-2rxa",
                "7KQM2RXA, 7kqm 2rxa ",
                "7KQM2RXA,7KQM\u20112RXA",
                "7KQM2RXA,7KQM\u20132RXA",
                "7KQM2RXA,\uFF17\uFF2B\uFF31\uFF2D\uFF12\uFF32\uFF38\uFF21",
                "7KQM2RXA,7KQM\u200D2RXA",
                "7KQM2RXA,7KQM\u00A02RXA",
                "1O1,IOL",
                "1O1,lol",
                "Straße,STRASSE",
                "Straße,STRA\u1E9EE",
                "Zoë,ZOE\u0308",
                "Σίσυφος,σίσυφοσ",
                "❤\uFE0F,❤",
                "❤\uDB40\uDD00,❤",
                "7KQM2RXA,7KQM\u180B2RXA",
                "7KQM2RXA,7KQM\u20652RXA",
                "ALI,AL\u0130",
                "ALI,al\u0131",
                "---,---",
            })
    void oneGuestInTwoSpellings(String token, String typed) {
        assertThat(GuestKey.of(typed)).isEqualTo(GuestKey.of(token));
    }

    @ParameterizedTest
    @CsvSource({"anna,anne", "5,S", "8,B", "2,Z", "Zoë,Zoe", "---,--", "-,a", "a_b,ab", "a.b,ab"})
    void twoGuests(String one, String other) {
        assertThat(GuestKey.of(one)).isNotEqualTo(GuestKey.of(other));
    }
}
