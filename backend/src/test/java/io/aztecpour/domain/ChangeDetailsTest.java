package io.aztecpour.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.ChangeDetails.FieldChange;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeDetailsTest {

    @Test
    void aRowStaysSmallWhateverWasChanged() {
        FieldChange change = new FieldChange("f".repeat(999), "x".repeat(999), List.of("y".repeat(999)));
        ChangeDetails details = new ChangeDetails("s".repeat(999), Collections.nCopies(999, change));
        assertThat(details.toString()).hasSizeLessThan(40 * 700);
        assertThat(details.changes()).hasSize(40);
    }

    @ParameterizedTest
    @CsvSource({"198,200", "199,200", "200,201"})
    void noLetterIsCutInTwo(int before, int length) {
        ChangeDetails details = ChangeDetails.of("x".repeat(before) + "🍹");
        assertThat(details.subject()).hasSize(length);
        assertThat(details.subject().codePoints()).allMatch(letter -> !isHalf(letter));
    }

    private static boolean isHalf(int letter) {
        return letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
    }

    @Test
    void whatIsNoTextStaysWhatItIs() {
        FieldChange change = new FieldChange("blocked", false, 12.5);
        assertThat(change.from()).isEqualTo(false);
        assertThat(change.to()).isEqualTo(12.5);
    }
}
