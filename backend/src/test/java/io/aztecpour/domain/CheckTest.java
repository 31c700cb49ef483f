package io.aztecpour.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
    private static void refuses(ThrowingCallable check, FieldErrorCode code, Map<String, Object> bounds, String words) {
        assertThatThrownBy(check).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.code()).isEqualTo(Code.INVALID);
            assertThat(fault.reason()).isEqualTo("field " + words);
            assertThat(fault.fields()).containsExactly(Map.entry("field", new FieldError(code, bounds, words)));
        });
    }

    @Test
    void aTextIsThereAndOfTheRightLength() {
        assertThat(Check.text("four", 4, 5, "field")).isEqualTo("four");
        refuses(() -> Check.text(null, 4, 5, "field"), FieldErrorCode.MISSING, Map.of(), "is missing");
        refuses(() -> Check.text("  ", 4, 5, "field"), FieldErrorCode.MISSING, Map.of(), "is missing");
        String words = "must be 4 to 5 characters long";
        refuses(() -> Check.text("  for", 4, 5, "field"), FieldErrorCode.TOO_SHORT, Map.of("min", 4), words);
        refuses(() -> Check.text("fourth", 4, 5, "field"), FieldErrorCode.TOO_LONG, Map.of("max", 5), words);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.49, 2.01, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aNumberIsWithinItsBounds(double number) {
        Check.range(0.5, 0.5, 2, "field");
        refuses(
                () -> Check.range(number, 0.5, 2, "field"),
                FieldErrorCode.OUT_OF_RANGE,
                Map.of("min", 0.5, "max", 2L),
                "must be a number from 0.5 to 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\u202eda", "\u3164\u2800", "\u00A0", "\u200D"})
    void nothingOfATextIsInvisible(String text) {
        assertThat(Check.readable("Ada \uD83D\uDE00", "field")).isEqualTo("Ada \uD83D\uDE00");
        refuses(
                () -> Check.readable(text, "field"),
                FieldErrorCode.CONTROL_CHARACTERS,
                Map.of(),
                "must not contain control characters");
    }

    @Test
    void halfACharacterIsNoText() {
        refuses(
                () -> Check.readable("A\uD83D", "field"),
                FieldErrorCode.CONTROL_CHARACTERS,
                Map.of(),
                "must not contain control characters");
    }
}
