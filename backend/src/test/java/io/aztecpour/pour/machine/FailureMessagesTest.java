package io.aztecpour.pour.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureMessagesTest {
    /** The codes by which a pour that was started can fail. */
    private static final Set<Code> ENDINGS = endings();

    private static Set<Code> endings() {
        Set<Code> codes = EnumSet.range(Code.GLASS_LIFTED, Code.HUB_FAILED);
        codes.addAll(Set.of(Code.SCALE_FAILED, Code.SCALE_DISTURBED, Code.STOPPED, Code.DEVICE_REFUSED));
        return codes;
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void eachWayToFailHasWordsAndNothingElseHas(Code code) {
        AbortReason why = AbortReason.of(code);

        if (ENDINGS.contains(code)) {
            assertThat(FailureMessages.of(why, pour(true), 12.0, Figure.MEASURED))
                    .matches("\\w.+\\. (At least )?12 of 40 ml are in the glass\\.");
            assertThat(FailureMessages.of(why, pour(false), 12.0, Figure.MEASURED))
                    .isNotBlank();
        } else {
            assertThatThrownBy(() -> FailureMessages.of(why, pour(true), 12.0, Figure.MEASURED))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(code.name());
        }
    }

    @Test
    void noTwoWaysToFailHaveTheSameWords() {
        assertThat(ENDINGS.stream()
                        .map(code -> FailureMessages.of(AbortReason.of(code), pour(true), 12.0, Figure.MEASURED)))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeStoppedIsNotSaidToBeStopped() {
        assertThat(ENDINGS.stream()
                        .map(code -> FailureMessages.of(AbortReason.of(code), pour(false), 12.0, Figure.MEASURED)))
                .noneMatch(words -> words.contains("was stopped") || words.contains("Stopped by"));
    }

    @ParameterizedTest
    @CsvSource({
        "true, Ana, Stopped by Ana.",
        "true,, Stopped by the guest.",
        "false, Ana, 'Ana pressed stop, but this dispenser cannot be stopped: it poured on.'",
        "false,, 'The guest pressed stop, but this dispenser cannot be stopped: it poured on.'"
    })
    void whoPressedStopIsNamed(boolean canStop, @Nullable String by, String words) {
        assertThat(FailureMessages.of(new AbortReason(Code.STOPPED, by), pour(canStop), 12.0, Figure.MEASURED))
                .startsWith(words);
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"TOO_LONG", "POURED_LATE", "DEVICE_REFUSED"})
    void whatCanBeStoppedIsSaidToHaveBeenStopped(Code code) {
        assertThat(FailureMessages.of(AbortReason.of(code), pour(true), 12.0, Figure.MEASURED))
                .contains("was stopped");
    }

    @ParameterizedTest
    @CsvSource({
        "GLASS_LIFTED, 12.4, 12 of 40 ml are in the glass.",
        "GLASS_LIFTED, 12.6, 13 of 40 ml are in the glass.",
        "GLASS_LIFTED, -0.6, 0 of 40 ml are in the glass.",
        "GLASS_LIFTED,, How much of 40 ml is in the glass is not known.",
        // Nobody saw what a lost one did after that.
        "DEVICE_LOST, 12.4, At least 12 of 40 ml are in the glass.",
        "DEVICE_LOST,, How much of 40 ml is in the glass is not known."
    })
    void howMuchIsInTheGlassIsSaid(Code code, @Nullable Double ml, String words) {
        assertThat(FailureMessages.of(AbortReason.of(code), pour(true), ml, Figure.MEASURED))
                .endsWith(". " + words);
        assertThat(FailureMessages.ofStoppable(AbortReason.of(code), 40, ml, Figure.MEASURED))
                .endsWith(". " + words);
    }

    /** Without a scale nobody knows what is in the glass, and one in motion knows it about. */
    @ParameterizedTest
    @CsvSource({
        "CLAIMED, GLASS_LIFTED, 12.4, The dispenser claims 12 of 40 ml.",
        "CLAIMED, DEVICE_LOST, 40, The dispenser claims 40 of 40 ml.",
        "CLAIMED, NOT_STARTED, 0, The dispenser claims 0 of 40 ml.",
        "CLAIMED, GLASS_LIFTED,, How much of 40 ml is in the glass is not known.",
        "ESTIMATED, GLASS_LIFTED, 12.4, About 12 of 40 ml are in the glass.",
        "ESTIMATED, DEVICE_LOST, 12.4, At least 12 of 40 ml are in the glass."
    })
    void whatAFigureRestsOnIsSaid(Figure figure, Code code, @Nullable Double ml, String words) {
        assertThat(FailureMessages.of(AbortReason.of(code), pour(true), ml, figure))
                .endsWith(". " + words);
    }

    @ParameterizedTest
    @CsvSource({
        "true, poured late and was stopped. The dispenser claims 44 of 40 ml.",
        "false, poured late. The dispenser claims 44 of 40 ml."
    })
    void aLatePourIsSaidToBeLate(boolean canStop, String words) {
        assertThat(FailureMessages.pouredLate(pour(canStop), 44.0)).contains(words);
    }

    @Test
    void theWordsAreTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

            assertThat(FailureMessages.of(AbortReason.of(Code.TOO_MUCH), pour(true), 51.0, Figure.MEASURED))
                    .contains("51 of 40 ml");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Pour pour(boolean canStop) {
        return new Pour("r1", "t", PourPhase.SETTLING, 40, "guest", null, false, canStop, null, null, 0, null, null);
    }
}
