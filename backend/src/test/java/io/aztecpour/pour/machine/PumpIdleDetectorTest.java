package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static io.aztecpour.pour.machine.SampleDevices.pours;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pour of 40 ml, told at 0 ms; the fastest pump needs 2 s for it. */
class PumpIdleDetectorTest {
    private static final DispenserStatus COUNTS = PLAIN.withPour(25, null, null);

    @Test
    void whoNamesThePourIsBelievedAtOnce() {
        Pump pump = new Pump(PLAIN);

        assertThat(pump.isOver(100, done(PLAIN, "r1", 40.0))).isTrue();
        assertThat(pump.hasPoured(done(PLAIN, "r1", 40.0))).isTrue();
    }

    @Test
    void whoPoursIsNotDone() {
        Pump pump = new Pump(PLAIN);

        assertThat(pump.isOver(100, pours(PLAIN, "r1"))).isFalse();
        assertThat(pump.detector.isDoubted()).isFalse();
    }

    /** A sensor blinks: idle must last more than one of its cycles. */
    @Test
    void whoNamesNothingMustBeIdleForAWhile() {
        Pump pump = new Pump(PLAIN).sees(100, DeviceState.POURING);

        assertThat(pump.isOver(1_000, PLAIN)).isFalse();
        assertThat(pump.detector.isDoubted()).isTrue();
        assertThat(pump.isOver(1_249, PLAIN)).isFalse();
        assertThat(pump.isOver(1_250, PLAIN)).isTrue();
    }

    @Test
    void whoPoursInBetweenMustBeIdleForAWhileAnew() {
        Pump pump = new Pump(PLAIN).sees(100, DeviceState.POURING);
        pump.isOver(1_000, PLAIN);
        pump.isOver(1_200, pours(PLAIN, null));

        assertThat(pump.detector.isDoubted()).isFalse();
        assertThat(pump.isOver(1_300, PLAIN)).isFalse();
        assertThat(pump.isOver(1_550, PLAIN)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"999, false", "1000, true"})
    void whoWasNeverSeenPouringMayStillStart(int ms, boolean over) {
        Pump pump = new Pump(PLAIN);
        pump.isOver(100, PLAIN);

        assertThat(pump.isOver(ms, PLAIN)).isEqualTo(over);
    }

    @Test
    void theTimeToStartIsCountedFromItsYes() {
        Pump pump = new Pump(PLAIN).begun(1_500);
        pump.isOver(1_600, PLAIN);

        assertThat(pump.isOver(2_499, PLAIN)).isFalse();
        assertThat(pump.isOver(2_500, PLAIN)).isTrue();
    }

    @Test
    void whoNamesAnotherPourIsNotBelievedAtOnce() {
        Pump pump = new Pump(PLAIN);

        assertThat(pump.isOver(100, done(PLAIN, "r0", 25.0))).isFalse();
        assertThat(pump.hasPoured(done(PLAIN, "r0", 25.0))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // It counts 25 before the pour. Only a new figure is this pour's.
        "25, 100, false",
        "40, 100, true",
        "12, 100, true",
        ", 100, false"
    })
    void aNewFigureOfTheLastPourIsThisPour(@Nullable Integer lastMl, int everyMs, boolean poured) {
        Pump pump = new Pump(COUNTS).looksEvery(everyMs, 3_000);

        assertThat(pump.hasPoured(PLAIN.withPour(lastMl, null, null))).isEqualTo(poured);
    }

    @ParameterizedTest
    @CsvSource({"1900, false", "2100, true"})
    void theSameFigureTwiceIsThisPourOnlyWhereItMayHaveBeenMissed(int gapMs, boolean poured) {
        DispenserStatus same = PLAIN.withPour(40, null, null);

        assertThat(new Pump(same).sees(gapMs, DeviceState.IDLE).hasPoured(same)).isEqualTo(poured);
    }

    @ParameterizedTest
    @CsvSource({"1900, false", "2100, true"})
    void whoTellsNothingMayHaveBeenQuickerThanAnybodyLooked(int gapMs, boolean poured) {
        assertThat(new Pump(PLAIN).sees(gapMs, DeviceState.IDLE).hasPoured(PLAIN))
                .isEqualTo(poured);
    }

    @Test
    void whoCountsButNotAnewOrNamesAnotherHasNotPouredHoweverLongNobodyLooked() {
        Pump pump = new Pump(COUNTS).sees(9_000, DeviceState.IDLE);

        assertThat(pump.hasPoured(COUNTS)).isFalse();
        assertThat(pump.hasPoured(done(PLAIN, "r0", null))).isFalse();
    }

    @Test
    void whoWasSeenPouringHasPoured() {
        assertThat(new Pump(PLAIN).sees(100, DeviceState.POURING).hasPoured(PLAIN))
                .isTrue();
    }

    @Test
    void theEndOfThePumpIsBetweenItsLastRunAndItsFirstRest() {
        Pump pump = new Pump(PLAIN);
        assertThat(pump.detector.idleNanos()).isNull();

        pump.sees(50, DeviceState.IDLE);
        assertThat(pump.detector.idleNanos()).as("idle before it ran").isNull();

        pump.sees(100, DeviceState.POURING).sees(2_000, DeviceState.POURING);
        pump.sees(2_100, DeviceState.IDLE).sees(2_200, DeviceState.IDLE);

        assertThat(pump.detector.runningNanos()).isEqualTo(2_000_000_000L);
        assertThat(pump.detector.idleNanos()).isEqualTo(2_100_000_000L);
    }

    @Test
    void anOlderCopyKnowsNothingOfALaterLook() {
        PumpIdleDetector before = new Pump(PLAIN).detector;

        PumpIdleDetector after = before.asked(PLAIN, 100).seen(DeviceState.POURING, 200);

        assertThat(after.isDoubted()).isTrue();
        assertThat(before.isDoubted()).isFalse();
        assertThat(before.hasPoured(PLAIN)).isFalse();
        assertThat(after.hasPoured(PLAIN)).isTrue();
    }

    private static final class Pump {
        private PumpIdleDetector detector;

        Pump(DispenserStatus before) {
            detector = new PumpIdleDetector(new PourIdentity("r1"), 40, before, 0);
        }

        Pump begun(long ms) {
            detector = detector.begun(ms * 1_000_000);
            return this;
        }

        Pump sees(long ms, DeviceState state) {
            detector = detector.seen(state, ms * 1_000_000);
            return this;
        }

        Pump looksEvery(long everyMs, long untilMs) {
            for (long ms = everyMs; ms <= untilMs; ms += everyMs) {
                sees(ms, DeviceState.IDLE);
            }
            return this;
        }

        boolean isOver(long ms, DispenserStatus status) {
            detector = detector.asked(status, ms * 1_000_000);
            return detector.isOver(status, ms * 1_000_000);
        }

        boolean hasPoured(DispenserStatus status) {
            return detector.hasPoured(status);
        }
    }
}
