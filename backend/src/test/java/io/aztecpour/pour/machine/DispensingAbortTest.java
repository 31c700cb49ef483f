package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.GLASS_G;
import static io.aztecpour.pour.machine.PourScript.ID;
import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static io.aztecpour.pour.machine.SampleDevices.pours;
import static io.aztecpour.pour.machine.SampleDevices.up;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pump runs, and something speaks against it. */
class DispensingAbortTest {
    private static final Shows POURS = Shows.weight(DeviceState.POURING, GLASS_G + 4);

    static Stream<Arguments> aborts() {
        return Stream.of(
                row("the sensor sees no glass", "GLASS_LIFTED", it -> it.shows(POURS.noGlass())),
                row(
                        "the scale feels no glass",
                        "GLASS_LIFTED",
                        it -> it.shows(POURS.grams(2.0)).after(100).shows(POURS.grams(2.1))),
                row(
                        "a hand presses on the glass",
                        "SCALE_DISTURBED",
                        it -> it.shows(DeviceState.POURING, GLASS_G + 60, 1_100)),
                row("nothing flows", "NO_FLOW", it -> it.shows(DeviceState.POURING, GLASS_G, 2_500)),
                row("much more than asked for", "TOO_MUCH", it -> it.flows(50)),
                row("it stops answering", "DEVICE_LOST", it -> it.shows(Shows.state(DeviceState.OFFLINE))),
                row("the scale fails", "SCALE_FAILED", it -> it.after(1_600).shows(POURS.scaleFailed())),
                row("staff press stop", "STOPPED", PourScript::stopPressed),
                row("the hub stops", "HUB_STOPPED", PourScript::hubStopping),
                row("the first reason stays", "STOPPED", it -> it.stopPressed().shows(POURS.noGlass())));
    }

    private static Arguments row(String name, String code, UnaryOperator<PourScript> story) {
        return Arguments.of(name, code, story);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("aborts")
    void whatSpeaksAgainstItStopsThePumpOnceAndIsTheOutcome(String name, String code, UnaryOperator<PourScript> story) {
        PourScript pour = story.apply(PourScript.pour().dispensing().after(100));
        assertThat(pour.times(Effect.SendStop.class)).isOne();
        assertThat(pour.in()).isEqualTo("Dispensing");

        pour.stopAnswered(Result.DONE).says(done(STOPS, ID, code.equals("DEVICE_LOST") ? 4.0 : 40.0));
        if (pour.in().equals("Settling")) {
            pour.wake();
        }
        assertThat(pour.row().code()).isEqualTo(code);
        assertThat(pour.times(Effect.Answer.class))
                .as("told that it runs, and once")
                .isOne();
        assertThat(pour.times(Effect.Append.class)).isEqualTo(2);
    }

    @Test
    void itsFallenUptimeIsARestart() {
        PourScript pour = new PourScript(WEIGHED, up(STOPS, 100)).dispensing();

        assertThat(pour.after(100)
                        .shows(Shows.weight(DeviceState.IDLE, GLASS_G).up(3))
                        .did())
                .containsExactly("stop r1", "ask dispenser", "progress 0.0 ml");
        pour.stopAnswered(Result.DONE)
                .says(up(STOPS, 3))
                .after(1_250)
                .tick()
                .says(up(STOPS, 4))
                .wake();

        assertThat(pour.row().code()).isEqualTo("DEVICE_RESTARTED");
    }

    @Test
    void aPumpThatRunsLongerThanTheSlowestIsStopped() {
        PourScript slow = PourScript.pour().dispensing();
        // 44 ml at 3 ml/s and 3 s: 17.7 s. It drips, but never so little that it is dry.
        for (int i = 1; i <= 176; i++) {
            slow.after(100).shows(DeviceState.POURING, GLASS_G + 0.15 * i);
        }
        assertThat(slow.times(Effect.SendStop.class)).isZero();

        slow.after(100).shows(DeviceState.POURING, GLASS_G + 27);
        assertThat(slow.did()).contains("stop r1");
    }

    @Test
    void aPressIsAnsweredWithWhetherItWorks() {
        assertThat(PourScript.pour().dispensing().stopPressed().did()).containsExactly("stop r1", "stop works");
        assertThat(new PourScript(WEIGHED, PLAIN).dispensing().stopPressed().did())
                .containsExactly("stop is in vain");
    }

    @Test
    void aDeviceThatIsSilentForTwoAndAHalfSecondsIsLost() {
        PourScript pour = PourScript.pour().dispensing();

        for (int i = 0; i < 10; i++) {
            assertThat(pour.wake().effects()).isEmpty();
        }
        assertThat(pour.wake().did()).containsExactly("stop r1", "ask dispenser");
    }

    @Test
    void oneThatComesBackAndHasFinishedIsJudgedByTheGlass() {
        PourScript pour = PourScript.pour().dispensing().flows(36).after(100);
        pour.shows(Shows.state(DeviceState.OFFLINE));

        pour.stopAnswered(Result.DONE).says(done(STOPS, ID, 40.0)).shows(DeviceState.IDLE, GLASS_G + 40, 1_500);

        assertThat(pour.allDid()).contains("write SUCCESS 40.0 ml");
    }

    @Test
    void aSilentDeviceHasTwelveSecondsAfterAnAbortHoweverOftenStopIsPressed() {
        PourScript pour = PourScript.pour().dispensing().flows(20).stopPressed();
        pour.stopAnswered(Result.UNKNOWN);
        long stopped = pour.now();

        while (pour.in().equals("Dispensing")) {
            pour.stopPressed().silent().wake();
        }
        assertThat(pour.in()).isEqualTo("Settling");
        assertThat((pour.now() - stopped) / 1_000_000).isEqualTo(12_250);

        pour.shows(DeviceState.OFFLINE, GLASS_G + 20, 1_500);
        assertThat(pour.allDid()).contains("write FAILED STOPPED 20.0 ml").doesNotContain("learn");
    }

    @Test
    void whatComesOntoTheScaleAfterTheGlassWasLiftedIsNotCounted() {
        PourScript pour = PourScript.pour().dispensing().flows(10).after(100).shows(POURS.grams(2.0));
        pour.after(100).shows(POURS.grams(2.1));

        pour.shows(DeviceState.POURING, GLASS_G + 30, 500);
        assertThat(pour.did()).contains("progress 10.0 ml");

        pour.stopAnswered(Result.DONE).says(done(STOPS, ID, 12.0));
        assertThat(pour.did()).contains("write FAILED GLASS_LIFTED 10.0 ml");
    }

    @Test
    void aStopThatWasLostIsRepeatedWhereNobodyKnowsThatItRests() {
        PourScript pour = PourScript.pour().dispensing().stopPressed();
        pour.stopAnswered(Result.UNKNOWN).silent();

        assertThat(pour.after(250).tick().did()).containsExactly("stop r1", "ask dispenser");
    }

    @Test
    void oneThatPoursOnHasAsLongAsTheSlowestPumpMore() {
        PourScript pour = new PourScript(WEIGHED, PLAIN).dispensing().stopPressed();
        long pressed = pour.now();

        while (pour.in().equals("Dispensing")) {
            pour.wake().says(pours(PLAIN, ID));
        }
        // 12 s, and 40 ml at 3 ml/s with 3 s more: 28.33 s.
        assertThat((pour.now() - pressed) / 1_000_000).isEqualTo(28_500);
        assertThat(pour.in()).isEqualTo("Settling");
    }

    @Test
    void aPourThatWasStoppedTeachesNothingAndOneOfTooMuchDoes() {
        PourScript stopped = PourScript.pour().dispensing().flows(30).stopPressed();
        stopped.stopAnswered(Result.DONE).says(done(STOPS, ID, 30.0));
        assertThat(stopped.shows(DeviceState.IDLE, GLASS_G + 30, 1_500).allDid())
                .contains("write FAILED STOPPED 30.0 ml");
        assertThat(stopped.times(Effect.Learn.class)).isZero();

        PourScript tooMuch = new PourScript(WEIGHED, PLAIN).dispensing().flows(62);
        tooMuch.after(100).shows(DeviceState.IDLE, GLASS_G + 62).says(done(PLAIN, ID, null));
        assertThat(tooMuch.shows(DeviceState.IDLE, GLASS_G + 62, 1_500).allDid())
                .containsSubsequence("learn", "write FAILED TOO_MUCH 62.0 ml");
    }

    @Test
    void aDefectStopsThePumpAndWritesWhatIsInTheGlass() {
        PourScript pour = PourScript.pour().dispensing().flows(10).hubFailed();

        assertThat(pour.did()).containsExactly("stop r1", "write FAILED HUB_FAILED 10.0 ml");
        assertThat(pour.row().measured()).as("nobody waited until it settled").isFalse();
        assertThat(pour.committed().did()).as("the stop is underway").containsExactly("publish FAILED HUB_FAILED");
        assertThat(pour.stopAnswered(Result.DONE).did()).containsExactly("poll as at rest");
    }

    @Test
    void aReplacedDeviceIsFollowedToItsEndAllTheSame() {
        PourScript pour = PourScript.pour().dispensing().deviceReplaced();

        assertThat(pour.effects()).isEmpty();
        assertThat(pour.in()).isEqualTo("Dispensing");
    }
}
