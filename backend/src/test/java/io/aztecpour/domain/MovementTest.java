package io.aztecpour.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static Pour part(MaintenanceKind kind, PourPhase phase, @Nullable Double ml) {
        Tap tap = new Tap("t", "Left", Drink.of("Mezcal", "#112233", 1), "http://10.0.0.2", "http://10.0.0.3", 0);
        return Pour.part("r", tap, new Maintenance(kind, "run"), 40, "Bo", 1)
                .ended(phase, ml, true, null, null, null, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "PRIME, SUCCESS, 39, PRIME, -39,",
        // The rest may fill the hose.
        "PRIME, SUCCESS, 20, PRIME, -20, 11.5",
        "PRIME, SUCCESS, 0, PRIME, 0, 23.1",
        "PRIME, FAILED, 20, PRIME, -20,",
        "PRIME, FAILED, 0, , 0,",
        "CLEAN, SUCCESS, 20, CLEAN, -20,",
        "CLEAN, FAILED, 7, CLEAN, -7,",
        "CLEAN, SUCCESS, 0, , 0,",
        // The hose hangs in water, or in the air.
        "RINSE, SUCCESS, 40, , 0,",
        "DRY, SUCCESS, 6, , 0,"
    })
    void whatPrimesAndCleansIsTakenOutAsSuch(
            MaintenanceKind kind,
            PourPhase phase,
            double gaveMl,
            @Nullable MovementKind moved,
            double ml,
            @Nullable Double sigmaMl) {
        Movement movement = Movement.of(part(kind, phase, gaveMl), 2);
        if (moved == null) {
            assertThat(movement).isNull();
            return;
        }
        assertThat(movement).isNotNull();
        assertThat(movement.kind()).isEqualTo(moved);
        assertThat(movement.ml()).isCloseTo(ml, within(1e-9));
        if (sigmaMl == null) {
            assertThat(movement.sigmaMl()).isNull();
        } else {
            assertThat(movement.sigmaMl()).isCloseTo(sigmaMl, within(0.1));
        }
    }

    /** The part has a movement of its own kind, and no two may share kind and name. */
    @Test
    void aPartThatPouredLateIsNotTakenForThePartItself() {
        Movement late = Movement.late(part(MaintenanceKind.PRIME, PourPhase.FAILED, null), 12.0, 3);
        assertThat(late).isNotNull();
        assertThat(late.kind()).isEqualTo(MovementKind.LATE);
        assertThat(Movement.late(part(MaintenanceKind.RINSE, PourPhase.FAILED, null), 12.0, 3))
                .isNull();
    }
}
