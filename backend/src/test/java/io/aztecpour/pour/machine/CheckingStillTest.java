package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.GLASS_G;
import static io.aztecpour.pour.machine.PourScript.ID;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The glass must stand still before anything is poured into it. */
class CheckingStillTest {
    private static final Shows SCALE = Shows.weight(DeviceState.IDLE, GLASS_G);

    private final PourScript pour = PourScript.pour();

    @ParameterizedTest
    @CsvSource({"0, TARE_FIRST", "3, SCALE_DISAGREES", "980, GLASS_TOO_HEAVY"})
    void theStillWeightIsCheckedToo(double grams, Code code) {
        pour.shows(DeviceState.IDLE, grams, 600).requested(ID, 40);

        toScale(pour).scaleSays(Shows.weight(DeviceState.IDLE, grams));

        assertThat(pour.did()).contains("refuse and log " + code);
    }

    /** A hand is at it, then it lets go. */
    @Test
    void aGlassThatMovesIsWaitedFor() {
        PourScript waiting = toScale(moving()).scaleSays(SCALE);
        assertThat(waiting.effects()).isEmpty();
        assertThat(waiting.wakesInMs()).isEqualTo(2_500);

        waiting.shows(DeviceState.IDLE, GLASS_G, 1_900);
        assertThat(waiting.allDid()).endsWith("read scale");
        assertThat(waiting.times(Effect.AskReading.class)).isEqualTo(2);

        assertThat(waiting.scaleSays(SCALE).did()).containsExactly("ask dispenser");
        assertThat(waiting.says(STOPS).in()).isEqualTo("Committing");
    }

    @Test
    void aGlassThatDoesNotComeToRestIsRefused() {
        PourScript waiting = toScale(moving()).scaleSays(SCALE);

        assertThat(waiting.after(2_498).tick().in()).isEqualTo("Checking");
        assertThat(waiting.after(2).tick().did()).contains("refuse and log NOT_STILL");
    }

    @Test
    void aSlowBoardIsGivenMoreTimeOnce() {
        PourScript waiting = toScale(pour.requested(ID, 40)).scaleSays(SCALE);

        assertThat(waiting.wake().in()).isEqualTo("Checking");
        assertThat(waiting.wakesInMs()).isEqualTo(3_500);
        assertThat(waiting.wake().did()).contains("refuse and log NOT_STILL");
    }

    @Test
    void aGlassThatIsTakenAwayWhileItIsWaitedForIsRefused() {
        PourScript waiting = toScale(moving()).scaleSays(SCALE);

        assertThat(waiting.after(100).shows(SCALE.noGlass()).did()).contains("refuse and log NO_GLASS");
    }

    private PourScript moving() {
        for (int i = 0; i < 10; i++) {
            pour.after(100).shows(DeviceState.IDLE, GLASS_G + 20 * (i % 2));
        }
        return pour.requested(ID, 40);
    }

    private static PourScript toScale(PourScript pour) {
        return pour.access(null).says(STOPS);
    }
}
