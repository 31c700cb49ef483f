package io.aztecpour.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MovementTest {
    private static Pour pour(PourPhase phase, @Nullable Double ml, boolean measured) {
        return new Pour("r", "t", phase, 40, "guest", ml, measured, true, null, null, 1, 2L, "Ana");
    }

    @Test
    void whatWasMeasuredIsTakenOut() {
        Movement movement = Movement.of(pour(PourPhase.SUCCESS, 39.5, true), 2);
        assertThat(movement).isEqualTo(new Movement(null, "t", MovementKind.POUR, 2, -39.5, null, true, "r", "Ana"));
    }

    @Test
    void aSuccessOfWhichNobodyKnowsHowMuchPouredWhatWasAskedFor() {
        Movement movement = Movement.of(pour(PourPhase.SUCCESS, null, true), 2);
        assertThat(movement).isNotNull();
        assertThat(movement.ml()).isEqualTo(-40);
        assertThat(movement.measured()).isFalse();
        assertThat(movement.sigmaMl()).as("as any claim").isNull();
    }

    @Test
    void aFailureOfWhichNobodyKnowsHowMuchMayHavePouredAnythingUpToThat() {
        Movement movement = Movement.of(pour(PourPhase.FAILED, null, true), 2);
        assertThat(movement).isNotNull();
        assertThat(movement.kind()).isEqualTo(MovementKind.FAILED);
        assertThat(movement.ml()).isZero();
        assertThat(movement.sigmaMl()).isCloseTo(23.1, within(0.1));
    }

    @Test
    void whatPouredNothingMovesNothing() {
        for (Pour pour : List.of(
                pour(PourPhase.REFUSED, null, false),
                pour(PourPhase.FAILED, 0.0, true),
                pour(PourPhase.POURING, 5.0, true))) {
            assertThat(Movement.of(pour, 2)).isNull();
        }
    }

    @Test
    void whatComesLateIsAClaimOfItsOwn() {
        Movement movement = Movement.late(pour(PourPhase.FAILED, null, false), 12.0, 3);
        assertThat(movement.kind()).isEqualTo(MovementKind.LATE);
        assertThat(movement.ml()).isEqualTo(-12);
        assertThat(movement.measured()).isFalse();
    }
}
