package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.SampleDevices.ONE_BOARD;
import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PreflightTest {
    @ParameterizedTest
    @CsvSource({
        "IDLE, PRESENT,",
        "IDLE, ABSENT, NO_GLASS",
        "IDLE, UNKNOWN, NO_GLASS",
        "POURING, PRESENT, BUSY",
        "POURING, ABSENT, BUSY",
        "UNKNOWN, PRESENT, DEVICE_REFUSED",
        "OFFLINE, PRESENT, DEVICE_REFUSED"
    })
    void onlyAnIdleDispenserThatSeesAGlassMayPour(DeviceState state, Glass glass, @Nullable Code refusal) {
        Fault fault = Preflight.dispenser(PLAIN.withState(state, null).withGlass(glass));

        assertThat(code(fault)).isEqualTo(refusal);
    }

    @Test
    void aDispenserIsQuotedWithItsOwnWord() {
        Fault fault = Preflight.dispenser(PLAIN.withState(DeviceState.UNKNOWN, "jammed"));

        assertThat(fault).isNotNull();
        assertThat(fault.reason()).contains("\"jammed\"");
    }

    static Stream<Arguments> scales() {
        Shows good = Shows.weight(DeviceState.IDLE, 180);
        return Stream.of(
                Arguments.of("two boards, all well", WEIGHED, good, null),
                Arguments.of("two boards, no glass", WEIGHED, good.noGlass(), Code.NO_GLASS),
                Arguments.of("two boards, no weight", WEIGHED, good.grams(null), Code.SCALE_FAILED),
                Arguments.of("two boards, weight failed", WEIGHED, good.scaleFailed(), Code.SCALE_FAILED),
                Arguments.of("two boards, one distance failed", WEIGHED, good.sensorFailed(), null),
                Arguments.of("one board, all well", ONE_BOARD, good, null),
                Arguments.of("one board, its distance failed", ONE_BOARD, good.sensorFailed(), Code.SENSOR_FAILED),
                Arguments.of(
                        "one board, failed and no glass",
                        ONE_BOARD,
                        good.sensorFailed().noGlass(),
                        Code.SENSOR_FAILED),
                Arguments.of(
                        "no glass and weight failed",
                        WEIGHED,
                        good.scaleFailed().noGlass(),
                        Code.NO_GLASS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scales")
    void theScaleMustMeasureAndNoSensorMayMissTheGlass(String name, Tap tap, Shows shows, @Nullable Code refusal) {
        assertThat(code(Preflight.scale(tap, shows.at(0)))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "-30, 40, 1, TARE_FIRST",
        "0, 40, 1, TARE_FIRST",
        "0.1, 40, 1, SCALE_DISAGREES",
        "4.9, 40, 1, SCALE_DISAGREES",
        "5, 40, 1,",
        "180, 60, 1,",
        "939.9, 60, 1,",
        "940, 60, 1, GLASS_TOO_HEAVY",
        "930, 60, 1.2, GLASS_TOO_HEAVY",
        "927.9, 60, 1.2,",
        "980, 19, 1,",
        "999.4, 1, 1, GLASS_TOO_HEAVY",
        "1000, 1, 1, SCALE_NOT_CALIBRATED"
    })
    void theScaleMustFeelTheGlassAndBearAllOfThePour(double glassG, int ml, double density, @Nullable Code refusal) {
        Tap tap = new Tap("t", "T", Drink.of("Syrup", "#2fc6b4", density), "http://d", "http://s", 0);

        assertThat(code(Preflight.weight(tap, ml, glassG))).isEqualTo(refusal);
    }

    private static @Nullable Code code(@Nullable Fault fault) {
        return fault == null ? null : fault.code();
    }
}
