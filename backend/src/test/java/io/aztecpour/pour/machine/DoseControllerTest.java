package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.SampleDevices.ONE_BOARD;
import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.UNWEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.dosing.AmountCorrection;
import io.aztecpour.pour.dosing.Sample;
import io.aztecpour.pour.dosing.StillWeight;
import io.aztecpour.pour.dosing.TapLearning;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoseControllerTest {
    private static final StillWeight GLASS = new StillWeight(180, 0.5, 5);
    private static final StillWeight FULL = new StillWeight(220, 0.5, 8);
    /** Learned of a pump that brings four fifths of what it is told. */
    private static final double WEAK = 0.8;

    static Stream<Arguments> commands() {
        return Stream.of(
                // Asked for, told: without a scale, with one, and with one where the pump is stopped.
                Arguments.of(1, 1, 1, 4),
                Arguments.of(10, 10, 10, 13),
                Arguments.of(40, 40, 40, 44),
                Arguments.of(50, 50, 50, 55),
                Arguments.of(60, 60, 60, 60));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aDispenserIsToldTheAmountAndAllowanceWhereItIsStopped(int ml, int unweighed, int weighed, int stopped) {
        assertThat(ready(UNWEIGHED, PLAIN, ml).commandMl()).isEqualTo(unweighed);
        assertThat(ready(UNWEIGHED, STOPS, ml).commandMl()).isEqualTo(unweighed);
        assertThat(ready(WEIGHED, PLAIN, ml).commandMl())
                .isLessThanOrEqualTo(weighed)
                .isGreaterThan(weighed - 5);
        assertThat(ready(WEIGHED, STOPS, ml).commandMl()).isEqualTo(stopped);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, WEAK, 1, 1.3, 5})
    void nothingThatWasLearnedMakesTheCommandLargerThanSixty(double learned) {
        for (int ml = 1; ml <= 60; ml++) {
            for (Tap tap : new Tap[] {UNWEIGHED, WEIGHED, ONE_BOARD}) {
                assertThat(taught(tap, PLAIN, ml, learned).commandMl()).isBetween(1, 60);
                assertThat(taught(tap, STOPS, ml, learned).commandMl()).isBetween(1, 60);
            }
        }
    }

    @Test
    void whatWasLearnedCorrectsTheCommandOfThisBoardAlone() {
        EquipmentLearning learning = new EquipmentLearning(
                Equipment.of(WEIGHED, "AA:01"), learned(new AmountCorrection(WEAK, 0, 1e-5, 1e-4, 0, WEAK)));
        DoseController dose = new DoseController(WEIGHED, 40, learning);

        assertThat(dose.ready(as(PLAIN, null, "AA:01"), GLASS).commandMl()).isEqualTo(50);
        assertThat(dose.ready(as(PLAIN, null, "AA:02"), GLASS).commandMl()).isEqualTo(40);
        assertThat(dose.ready(PLAIN, GLASS).commandMl()).isEqualTo(40);
    }

    @Test
    void theNoiseOfTheScaleIsKnownBeforeTheBoardIs() {
        EquipmentLearning sameScale = new EquipmentLearning(Equipment.of(WEIGHED, "AA:01"), noisy());
        EquipmentLearning otherScale =
                new EquipmentLearning(new Equipment("http://d", null, "http://other", 1), noisy());

        assertThat(new DoseController(WEIGHED, 40, sameScale).noiseG()).isEqualTo(0.3);
        assertThat(new DoseController(WEIGHED, 40, otherScale).noiseG()).isEqualTo(TapLearning.UNLEARNED.noiseG());
    }

    @Test
    void theBoardThatPoursIsTheOneThatTeaches() {
        assertThat(new DoseController(WEIGHED, 40, EquipmentLearning.NOTHING)
                        .ready(as(STOPS, null, "AA:01"), GLASS)
                        .equipment())
                .isEqualTo(new Equipment("http://d", "AA:01", "http://s", 1));
    }

    @ParameterizedTest
    @CsvSource({"true, 48", "false, 60"})
    void muchMoreIsLessWhereThePumpIsStopped(boolean stops, double mostMl) {
        assertThat(ready(WEIGHED, stops ? STOPS : PLAIN, 40).mostMl()).isEqualTo(mostMl);
        assertThat(ready(UNWEIGHED, stops ? STOPS : PLAIN, 40).mostMl()).isEqualTo(60);
    }

    @Test
    void aStopIsPlannedOnlyWhereThereIsAStopAndAScaleAndACommand() {
        assertThat(ready(WEIGHED, STOPS, 40).stopAtNanos(0)).isEmpty();
        assertThat(ready(WEIGHED, PLAIN, 40).commanded(0).stopAtNanos(0)).isEmpty();
        assertThat(ready(UNWEIGHED, STOPS, 40).commanded(0).stopAtNanos(0)).isEmpty();
        assertThat(ready(WEIGHED, STOPS, 40).commanded(0).stopAtNanos(0)).isPresent();
    }

    @Test
    void moreAsksForALaterStop() {
        assertThat(stopAt(running(20))).isLessThan(stopAt(running(40)));
    }

    @Test
    void aFasterFlowAsksForAnEarlierStop() {
        assertThat(stopAt(flows(running(40), 2.0))).isLessThan(stopAt(flows(running(40), 1.0)));
    }

    @Test
    void aCommandThatWaitedForItsTurnIsCountedFromWhenItWasSent() {
        DoseController commanded = ready(WEIGHED, STOPS, 40).commanded(0);

        assertThat(stopAt(commanded.answered(500_000_000L, 600_000_000L)))
                .isGreaterThan(stopAt(commanded.answered(null, 100_000_000L)));
    }

    @Test
    void whatWasSeenBeforeTheAnswerCounts() {
        DoseController commanded = ready(WEIGHED, STOPS, 40).commanded(0);

        assertThat(stopAt(flows(commanded, 2.0).runs())).isEqualTo(stopAt(flows(commanded.runs(), 2.0)));
        assertThat(stopAt(flows(commanded, 2.0).runs())).isNotEqualTo(stopAt(commanded.runs()));
    }

    @Test
    void itNeverKeepsMoreThanAFewSecondsOfSamplesBeforeTheAnswer() {
        DoseController commanded = ready(WEIGHED, STOPS, 40).commanded(0);
        DoseController waiting = commanded;
        for (int i = 1; i <= 160; i++) {
            waiting = waiting.sampled(new Sample(i * 12_000_000L, 180));
        }
        assertThat(waiting.sampled(new Sample(2_000_000_000L, 200))).isSameAs(waiting);
    }

    @Test
    void anOlderCopyKnowsNothingOfALaterSample() {
        DoseController before = running(40);
        long plannedNanos = stopAt(before);

        DoseController after = flows(before, 2.0);

        assertThat(stopAt(after)).isNotEqualTo(plannedNanos);
        assertThat(stopAt(before)).isEqualTo(plannedNanos);
    }

    @Test
    void aCleanPourTeachesAndOneThatWasNeverToldDoesNot() {
        assertThat(ready(WEIGHED, STOPS, 40).lesson(FULL, null)).isEmpty();
        assertThat(running(40).lesson(FULL, null)).hasValueSatisfying(lesson -> {
            assertThat(lesson.targetMl()).isEqualTo(40);
            assertThat(lesson.settledMl()).isEqualTo(40);
        });
    }

    @Test
    void howLongAStopTookIsLearned() {
        DoseController stopped = flows(running(40), 2.0).stopSent(4_000_000_000L);

        assertThat(stopped.stopAnswered(null, 4_050_000_000L).lesson(FULL, 40.0))
                .hasValueSatisfying(lesson -> {
                    assertThat(lesson.stop()).isNotNull();
                    assertThat(lesson.stop().value()).isBetween(0.049, 0.051);
                });
        assertThat(stopped.lesson(FULL, 40.0))
                .hasValueSatisfying(lesson -> assertThat(lesson.stop()).isNull());
    }

    @Test
    void whatADeviceSaidWhenItWasStoppedTeachesWhereItNamesNoPours() {
        DoseController stopped =
                flows(running(40), 2.0).stopSent(4_000_000_000L).stopAnswered(37.5, 4_050_000_000L);

        assertThat(stopped.lesson(FULL, null))
                .hasValueSatisfying(lesson -> assertThat(lesson.deviceMl()).isEqualTo(37.5));
        assertThat(stopped.lesson(FULL, 38.0))
                .as("what it says of this pour once it rests")
                .hasValueSatisfying(lesson -> assertThat(lesson.deviceMl()).isEqualTo(38.0));
    }

    private static DoseController ready(Tap tap, DispenserStatus dispenser, int ml) {
        return new DoseController(tap, ml, EquipmentLearning.NOTHING)
                .ready(dispenser, tap.scaleUrl() == null ? StillWeight.UNKNOWN : GLASS);
    }

    private static DoseController taught(Tap tap, DispenserStatus dispenser, int ml, double a) {
        AmountCorrection correction = new AmountCorrection(a, 0, 1e-5, 1e-4, 0, a);
        return new DoseController(tap, ml, new EquipmentLearning(null, learned(correction))).ready(dispenser, GLASS);
    }

    private static DoseController running(int ml) {
        return ready(WEIGHED, STOPS, ml).commanded(0).answered(null, 50_000_000L);
    }

    /** @param step ml every 100 ms, for two seconds */
    private static DoseController flows(DoseController dose, double step) {
        DoseController next = dose;
        for (int i = 1; i <= 20; i++) {
            next = next.sampled(new Sample(500_000_000L + i * 100_000_000L, 180 + step * i));
        }
        return next;
    }

    private static long stopAt(DoseController dose) {
        return dose.stopAtNanos(0).orElseThrow();
    }

    static TapLearning learned(AmountCorrection correction) {
        return learned(correction, 0.7);
    }

    private static TapLearning noisy() {
        return learned(AmountCorrection.UNLEARNED, 0.3);
    }

    private static TapLearning learned(AmountCorrection correction, double noiseG) {
        TapLearning none = TapLearning.UNLEARNED;
        return new TapLearning(
                none.flow(),
                none.answer(),
                none.landing(),
                none.stop(),
                none.overrun(),
                correction,
                noiseG,
                9,
                none.errorsMl(),
                none.flows());
    }
}
