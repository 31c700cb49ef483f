package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.SampleDevices.UNWEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.dosing.Sample;
import io.aztecpour.pour.dosing.StillWeight;
import io.aztecpour.pour.dosing.TapLearning;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pour of 30 ml into a glass of 180 g, with up to 36 ml allowed: the slowest pump may take 13 s. */
class SafetyMonitorTest {
    private static final Shows POURS = Shows.weight(DeviceState.POURING, 180);
    private static final Shows IDLE = Shows.weight(DeviceState.IDLE, 180);

    static Stream<Arguments> firstReadings() {
        return Stream.of(
                Arguments.of("it pours", POURS, null),
                Arguments.of("it does not answer", Shows.state(DeviceState.OFFLINE), Code.DEVICE_LOST),
                Arguments.of("its sensor sees no glass", POURS.noGlass(), Code.GLASS_LIFTED),
                Arguments.of("its uptime fell while idle", IDLE.up(3), Code.DEVICE_RESTARTED),
                Arguments.of("its uptime grew", IDLE.up(101), null),
                Arguments.of("its clock jumped while it pours", POURS.up(3), null),
                Arguments.of(
                        "its clock jumped and it names our pour", IDLE.up(3).of("r1", 30.0), null),
                Arguments.of("its uptime fell and it names another", IDLE.up(3).of("r0", 30.0), Code.DEVICE_RESTARTED),
                Arguments.of("the scale shows no glass once", POURS.grams(2.0), null),
                Arguments.of("as much as may be", POURS.grams(215.9), null),
                Arguments.of("more than may be", POURS.grams(216.1), Code.TOO_MUCH),
                Arguments.of("lifted goes before the scale", POURS.grams(216.1).noGlass(), Code.GLASS_LIFTED),
                Arguments.of(
                        "lifted though it does not answer",
                        Shows.state(DeviceState.OFFLINE).noGlass(),
                        Code.GLASS_LIFTED),
                Arguments.of(
                        "off the scale once while it does not answer",
                        Shows.weight(DeviceState.OFFLINE, 2),
                        Code.DEVICE_LOST));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("firstReadings")
    void oneReadingIsEnoughFor(String name, Shows shows, @Nullable Code finding) {
        // No pump brings 36 g in one step, so nearly all of it is there already.
        Watched watched = new Watched(WEIGHED).flows(1_000, 33).at(1_100, shows);

        assertThat(watched.finding()).isEqualTo(finding);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeviceState.class,
            names = {"POURING", "OFFLINE"})
    void twoSamplesWithoutAGlassAreALiftedOne(DeviceState state) {
        Watched watched = new Watched(WEIGHED).flows(1_000, 10);

        watched.at(1_100, Shows.weight(state, 2)).at(1_200, Shows.weight(state, 1.9));

        assertThat(watched.finding()).isEqualTo(Code.GLASS_LIFTED);
    }

    @Test
    void oneBadSampleIsNothing() {
        Watched watched = new Watched(WEIGHED).flows(1_000, 10);
        for (double grams : new double[] {0, 170, 210, 220}) {
            assertThat(watched.at(1_100, POURS.grams(grams)).finding()).isNull();
            assertThat(watched.at(1_150, POURS.grams(190.5)).finding()).isNull();
        }
    }

    @Test
    void whatIsWellAgainIsNoFindingAnyMore() {
        Watched watched = new Watched(WEIGHED).at(100, Shows.state(DeviceState.OFFLINE));
        assertThat(watched.finding()).isEqualTo(Code.DEVICE_LOST);

        assertThat(watched.at(200, POURS).finding()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"POURING, 13000,", "POURING, 13001, TOO_LONG", "UNKNOWN, 13001, TOO_LONG", "IDLE, 60000,"})
    void aPumpThatRunsLongerThanTheSlowestOneIsStopped(DeviceState state, int ms, @Nullable Code finding) {
        assertThat(new Watched(UNWEIGHED).at(ms, Shows.state(state)).finding()).isEqualTo(finding);
    }

    @Test
    void theTimeIsCountedFromWhenItIsKnownToRun() {
        Watched watched = new Watched(UNWEIGHED).begun(5_000);

        assertThat(watched.at(18_000, Shows.state(DeviceState.POURING)).finding())
                .isNull();
        assertThat(watched.at(18_001, Shows.state(DeviceState.POURING)).finding())
                .isEqualTo(Code.TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource({
        "POURING, false, 2500,",
        "POURING, false, 2501, SCALE_FAILED",
        "IDLE, false, 9000,",
        "POURING, true, 1500,",
        "POURING, true, 1501, SCALE_FAILED",
        "IDLE, true, 1501, SCALE_FAILED"
    })
    void aScaleThatShowsNothingIsWaitedForALittle(DeviceState state, boolean failed, int ms, @Nullable Code finding) {
        Shows blind = Shows.state(state);

        Watched watched = new Watched(WEIGHED).at(ms, failed ? blind.scaleFailed() : blind);

        assertThat(watched.finding()).isEqualTo(finding);
    }

    @Test
    void aTapWithoutAScaleIsNotMissedOne() {
        assertThat(new Watched(UNWEIGHED)
                        .at(9_000, Shows.state(DeviceState.POURING))
                        .finding())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "POURING, 100, 2200,",
        "POURING, 100, 2300, NO_FLOW",
        "IDLE, 100, 5000,",
        // Two gaps more: a board that tells of its weight once a second.
        "POURING, 1000, 4000,",
        "POURING, 1000, 5000, NO_FLOW"
    })
    void aPumpThatBringsNothingIsDry(DeviceState state, int everyMs, int untilMs, @Nullable Code finding) {
        Watched watched = new Watched(WEIGHED);
        for (int ms = everyMs; ms <= untilMs; ms += everyMs) {
            watched.at(ms, Shows.weight(state, 180));
        }
        assertThat(watched.finding()).isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource({"1.4, NO_FLOW", "1.6,"})
    void onlyWhatIsMoreThanNoiseIsFlow(double gainedMl, @Nullable Code finding) {
        Watched watched = new Watched(WEIGHED);
        for (int ms = 100; ms <= 1_900; ms += 100) {
            watched.at(ms, Shows.weight(DeviceState.POURING, 180));
        }
        for (int ms = 2_000; ms <= 2_300; ms += 100) {
            watched.at(ms, Shows.weight(DeviceState.POURING, 180 + gainedMl));
        }
        assertThat(watched.finding()).isEqualTo(finding);
    }

    @Test
    void whatNoPumpBringsIsAHandInTheGlass() {
        Watched watched = new Watched(WEIGHED);
        for (int ms = 100; ms <= 1_000; ms += 100) {
            assertThat(watched.at(ms, POURS.grams(260.0 + ms / 50.0)).finding()).isNull();
        }
        assertThat(watched.at(1_100, POURS.grams(280.0)).finding()).isEqualTo(Code.SCALE_DISTURBED);
    }

    /** A hub that is starved sees nothing for a while: what is held back then may well be liquid. */
    @ParameterizedTest
    @ValueSource(ints = {100, 1_200, 2_300})
    void aHandIsNotTakenForADryPumpHoweverLongTheScaleWasSilent(int silentMs) {
        Watched watched = new Watched(WEIGHED).flows(1_000, 8);
        int seenMs = 1_000 + silentMs;
        for (int ms = seenMs; ms < seenMs + 1_000; ms += 100) {
            assertThat(watched.at(ms, POURS.grams(388.0)).finding())
                    .as(ms + " ms")
                    .isNull();
        }
        assertThat(watched.at(seenMs + 1_000, POURS.grams(388.0)).finding()).isEqualTo(Code.SCALE_DISTURBED);
    }

    @Test
    void aPumpIsDryAsSoonAsTheHandIsGone() {
        Watched watched = new Watched(WEIGHED).flows(1_000, 8);
        for (int ms = 1_100; ms <= 3_100; ms += 100) {
            watched.at(ms, POURS.grams(188.0));
        }
        assertThat(watched.at(3_200, POURS.grams(388.0)).finding()).isNull();
        assertThat(watched.at(3_300, POURS.grams(188.0)).finding()).isEqualTo(Code.NO_FLOW);
    }

    @Test
    void anOlderCopyKnowsNothingOfALaterReading() {
        SafetyMonitor before = monitor();
        Reading reading = POURS.noGlass().at(100_000_000);

        SafetyMonitor after = before.after(reading, Optional.empty(), new GlassWeight(WEIGHED));

        assertThat(after.finding()).isEqualTo(Code.GLASS_LIFTED);
        assertThat(before.finding()).isNull();
    }

    private static SafetyMonitor monitor() {
        return new SafetyMonitor(new Uptime(100, 0), new PourIdentity("r1"), 0, 30, 36, false);
    }

    /** Feeds monitor and glass alike. */
    private static final class Watched {
        private SafetyMonitor monitor = monitor();
        private GlassWeight glass;

        Watched(Tap tap) {
            glass = new GlassWeight(tap)
                    .from(TapLearning.UNLEARNED, new StillWeight(180, 0.3, 10), 0)
                    .pumpOn(0);
        }

        Watched begun(long ms) {
            monitor = monitor.begun(ms * 1_000_000);
            return this;
        }

        /** So much comes evenly until then. */
        Watched flows(long untilMs, double ml) {
            for (long ms = 100; ms <= untilMs; ms += 100) {
                at(ms, Shows.weight(DeviceState.POURING, 180 + ml * ms / untilMs));
            }
            return this;
        }

        Watched at(long ms, Shows shows) {
            Reading reading = shows.at(ms * 1_000_000);
            Optional<Sample> sample =
                    Optional.ofNullable(shows.weightG()).map(grams -> new Sample(reading.atNanos(), grams));
            glass = glass.after(sample, null);
            monitor = monitor.after(reading, sample, glass);
            return this;
        }

        @Nullable
        Code finding() {
            return monitor.finding();
        }
    }
}
